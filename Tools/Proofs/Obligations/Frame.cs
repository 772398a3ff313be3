namespace MeshSecurity.Proofs;

/// <summary>
/// Decides after which commands a proof holds for any number of users. A command must leave the user that stands for all others unchanged
/// in every scenario, and in one that accepts it that user must have stake where the command acts. Otherwise the user is unchanged only
/// because the command could not reach it.
/// </summary>
internal static class Frame
{
    private static string[] OnStake { get; } =
    [
        nameof(Command<>.StakeLocal),
        nameof(Command<>.UnstakeLocal),
        nameof(Command<>.WithdrawLocalRewards),
        nameof(Command<>.AccrueLocalRewards),
        nameof(Command<>.ReportDoubleSign),
        nameof(Command<>.ReportDowntime),
    ];

    private static string[] OnPairing { get; } =
    [
        nameof(Command<>.SetCap),
        nameof(Command<>.SetPrice),
        nameof(Command<>.EndEpoch),
        nameof(Command<>.WithdrawRemote),
        nameof(Command<>.OpenInit),
        nameof(Command<>.OpenTry),
        nameof(Command<>.OpenAck),
        nameof(Command<>.OpenConfirm),
        nameof(Command<>.Freeze),
        nameof(Command<>.Unfreeze),
        nameof(Command<>.Close),
        nameof(Command<>.Forge),
        nameof(Command<>.ForgeAcknowledgement),
    ];

    private static string[] OnRemoteStake { get; } =
    [
        nameof(Command<>.StakeRemote),
        nameof(Command<>.UnstakeRemote),
        nameof(Command<>.WithdrawRewards),
        nameof(Command<>.AccrueRewards),
        nameof(Command<>.SubmitEvidence),
    ];

    /// <summary>Returns whether a step leaves the account and the rewards of the user that stands for all others unchanged.</summary>
    public static bool IsKept(State<Symbol> before, State<Symbol> after) =>
        before.Chains.All(chain =>
            ReferenceEquals(RestOf(chain.Value), RestOf(after.Chains[chain.Key])))
        && RewardsOf(before).SequenceEqual(RewardsOf(after), ReferenceEqualityComparer.Instance);

    /// <summary>Returns whether the user that stands for all others has stake where a command acts.</summary>
    public static bool Reaches(Scenario scenario) => scenario.Shape.Buckets
        .Any(bucket => bucket.User == ProofMesh.Rest && Acts(scenario, bucket));

    /// <summary>
    /// Returns the part of a command that has to reach the others: of a delivery, an acknowledgement and a timeout each kind of packet.
    /// </summary>
    public static string PartOf(Scenario scenario) => PacketOf(scenario) is { } packet ? packet.GetType().Name : "";

    /// <summary>Returns the commands after which the results hold only for the users of the shapes.</summary>
    public static IEnumerable<string> ForTheShape(IEnumerable<ScenarioResult> results) => results
        .Where(result => result.Accepted > 0 && !result.IsReached)
        .GroupBy(result => (result.Command, result.Part))
        .Where(part => !part.All(result => result.IsRestUnchanged) || !part.Any(result => result.IsRestReached))
        .Select(part => part.Key.Command)
        .Distinct();

    private static bool Acts(Scenario scenario, Bucket bucket)
    {
        CommandTemplate command = scenario.Command;
        if (PacketOf(scenario) is { } packet)
        {
            return bucket.Holder == Holder.Of(command.Pairing) && bucket.Validator == packet.Validator;
        }

        return OnStake.Contains(command.Name) ? bucket.Holder == Holder.Local && bucket.Validator == command.Validator
            : OnRemoteStake.Contains(command.Name) ? bucket.Holder == Holder.Of(command.Pairing) && bucket.Validator == command.Validator
            : OnPairing.Contains(command.Name) ? bucket.Holder == Holder.Of(command.Pairing)
            : command.Name is not (nameof(Command<>.RotateKey) or nameof(Command<>.Jail) or nameof(Command<>.Unjail)
                or nameof(Command<>.RemoveValidator) or nameof(Command<>.Tombstone)) || bucket.Validator == command.Validator;
    }

    /// <summary>Returns the packet that a scenario relays; null for another command, or if it is not in flight.</summary>
    private static Packet<Amount>? PacketOf(Scenario scenario)
    {
        if (scenario.Command.Name is not (nameof(Command<>.Deliver) or nameof(Command<>.Acknowledge) or nameof(Command<>.Timeout)))
        {
            return null;
        }

        var one = new One();
        State<Amount> state = new ShapeState<Amount>(scenario.Shape, one).Build(scenario.Shape.Configuration(one.Wallet));
        return state.Pairings[scenario.Command.Pairing].InFlight
            .GetValueOrDefault(new(scenario.Command.From, scenario.Command.Sequence), null!)?.Packet;
    }

    /// <summary>Returns the account of the user that stands for all others; null in a mesh of a random run.</summary>
    private static Account<Symbol>? RestOf(Chain<Symbol> chain) => chain.Accounts.GetValueOrDefault(ProofMesh.Rest, null!);

    /// <summary>Returns the reward accounts of the user in all pools; null in a pool without one.</summary>
    private static IEnumerable<RewardAccount<Symbol>?> RewardsOf(State<Symbol> state) =>
        state.Chains.Values.SelectMany(chain => chain.LocalRewards)
            .Concat(state.Pairings.Values.SelectMany(pairing => pairing.Provider.Rewards))
            .Select(pool => pool.Value.Users.GetValueOrDefault(ProofMesh.Rest, null!))
            .Where(account => account is not null);

    /// <summary>Returns 1 for every amount. Which packets a shape has in flight does not depend on the amounts.</summary>
    private sealed class One : IAmountSource<Amount>
    {
        public Amount Any(string name) => 1;

        public Amount Positive(string name) => 1;

        public Billionths<Amount> Points(string name, int atLeast) => new(1);

        public Amount Wallet(string name) => 1;
    }
}
