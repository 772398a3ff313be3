namespace MeshSecurity.Testing;

/// <summary>Coverage goals for staking, virtual stake and rewards.</summary>
internal static class StakingGoals
{
    private static readonly Amount Huge = Amount.DivideFloor(Amount.Limit, 16UL);

    public static IReadOnlyList<CoverageGoal> All { get; } =
    [
        new("the limit of unbonding entries is reached", step => step.Command is Command.Advance
            && step.Configuration.Chains.Any(chain => chain.MaxUnbondingEntries > 1 && ReachesLimit(step.After, chain))),
        new("one advance crosses several batch boundaries", step => step.Command is Command.Advance advance
            && step.Configuration.Chains.Any(chain => advance.Seconds.Seconds > 2 * chain.UnbondingSegment.Seconds)
            && SlashGoals.Changes(step, (before, after) => before != after)),
        new("a user leaves with everything", step => step.Command is Command.Unbond
            && SlashGoals.Changes(step, (_, after) => after.Collateral.IsZero)),
        new("one collateral backs several liens", step => step.Command is Command.StakeRemote && SlashGoals.Changes(step, (_, after) =>
            after.Liens.Count > 1 && after.Liens.Values.Aggregate(Amount.Zero, (sum, lien) => sum + lien.Range.High) > after.Collateral)),
        new("amounts near 2^96 are staked", step => step.Command is Command.StakeRemote stake && stake.Amount > Huge),
        new("virtual stake is scaled down to the cap", step => Epoch(step) is { } pairing
            && !pairing.Consumer.Virtual.IsEmpty && pairing.Consumer.Virtual.Total() <= pairing.Consumer.Cap && WantsMore(step, pairing)),
        new("an epoch ends while a slash is provisional", step => Epoch(step) is { Consumer.Provisional.Count: > 0 }),
        new("an epoch ends on a Frozen channel", step => Epoch(step) is { Channel: ChannelState.Frozen }),
        new("a zero cap forces stake to unbond", step => SlashGoals.Delivered(step) is Packet.ForceUnstake
            && step.Outcome is Outcome.Accepted { Sent.Count: > 0 }),
        new("rewards arrive where nobody has shares", step => Pools(step, (before, after) => after.Carry > before.Carry)),
        new("carried rewards are shared out", step => Pools(step, (before, after) => after.Carry < before.Carry)),
        new("a rest of points is left over", step => Pools(step, (_, after) => after.Rest > Billionths<Amount>.Zero)),
        new("rewards near 2^96 are minted", step => step.Command is Command.AccrueRewards accrue && accrue.Amount > Huge),
        new("a chain's supply is one short of 2^96", step => IsFull(step.After)),
    ];

    private static bool ReachesLimit(State state, ChainConfiguration chain) => state.Chains[chain.Id].Accounts.Values
        .SelectMany(account => account.LienOf(Holder.Local).Stakes.Values)
        .Any(stake => stake.Unbonding.Count(entry => entry.Matures > state.Time) == chain.MaxUnbondingEntries);

    private static bool IsFull(State state) => state.Chains.Values.Any(chain => chain.Supply == Amount.Largest);

    private static Pairing<Amount>? Epoch(Transition step) =>
        step.Command is Command.EndEpoch epoch ? step.After.Pairings[epoch.Pairing] : null;

    private static bool WantsMore(Transition step, Pairing<Amount> pairing)
    {
        Ratio discount = step.Configuration.Pairing(((Command.EndEpoch)step.Command).Pairing).Discount;
        return pairing.Consumer.Virtual.Any(stake => stake.Value < Amount.MulFloor(
            Amount.MulFloor(pairing.Consumer.EffectiveOf(stake.Key), pairing.Consumer.Price), discount.Complement));
    }

    private static bool Pools(Transition step, Func<RewardPool<Amount>, RewardPool<Amount>, bool> how) => step.Command switch
    {
        Command.AccrueLocalRewards accrue => how(
            step.Before.Chains[accrue.Chain].LocalRewards.GetValueOrDefault(accrue.Validator, RewardPool<Amount>.Empty),
            step.After.Chains[accrue.Chain].LocalRewards[accrue.Validator]),
        Command.Deliver deliver when SlashGoals.Delivered(step) is Packet.Distribute distribute => how(
            step.Before.Pairings[deliver.Pairing].Provider.Rewards.GetValueOrDefault(distribute.Validator, RewardPool<Amount>.Empty),
            step.After.Pairings[deliver.Pairing].Provider.Rewards[distribute.Validator]),
        _ => false,
    };
}
