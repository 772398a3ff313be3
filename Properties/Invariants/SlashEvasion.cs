namespace MeshSecurity.Invariants;

/// <summary>
/// The half of SLASH-4 that speaks of steps without a slash: recorded slashes are paid, and unstaked stake stays liable until its
/// delivery to the consumer.
/// </summary>
internal static class SlashEvasion
{
    /// <summary>Returns the violation if an unstake or an acknowledgement evades a slash, or could; else null.</summary>
    public static Violation? Find<N>(Transition<N> step) where N : IQuantity<N> => step switch
    {
        { Accepted: true, Command: Command<N>.UnstakeRemote command } => FindRequested(step, command),
        { Accepted: true, Command: Command<N>.Acknowledge { From: Side.Provider } command } => FindSettled(step, command),
        _ => null,
    };

    /// <summary>Checks that the whole unstaked amount is in flight, so that none of it unbonds yet.</summary>
    private static Violation? FindRequested<N>(Transition<N> step, Command<N>.UnstakeRemote command) where N : IQuantity<N>
    {
        ChainId chain = step.Configuration.Pairing(command.Pairing).Provider;
        N InFlight(State<N> state)
        {
            Stake<N> stake = state.Chains[chain].Accounts[command.User].StakeOf(Holder.Of(command.Pairing), command.Validator);
            return N.Zero.Plus(stake.Transactions, transaction => transaction is Transaction<N>.Unstake ? transaction.Amount : N.Zero);
        }

        return InFlight(step.After) == InFlight(step.Before) + command.Amount
            ? null
            : new(
                $"chains.{chain}.accounts.{command.User}",
                $"{command.Amount} is unstaked, but not in flight until its delivery to the consumer");
    }

    private static Violation? FindSettled<N>(Transition<N> step, Command<N>.Acknowledge command) where N : IQuantity<N>
    {
        InFlight<N> flight = step.Before.Pairings[command.Pairing].InFlight[new(Side.Provider, command.Sequence)];
        ChainId chain = step.Configuration.Pairing(command.Pairing).Provider;
        return flight switch
        {
            { Acknowledgement: not { Error: null } } => null,
            { Packet: Packet<N>.Stake stake } => FindUnpaid(step, command, chain, stake),
            { Packet: Packet<N>.Unstake unstake } => FindEarly(step, command, chain, unstake, flight.Acknowledgement.Delivered),
            _ => null,
        };
    }

    private static Violation? FindUnpaid<N>(Transition<N> step, Command<N>.Acknowledge command, ChainId chain, Packet<N>.Stake packet)
        where N : IQuantity<N>
    {
        if (RequiredSlash<N>.TransactionOf(step.Before, chain, command.Pairing, command.Sequence, packet) is not { } transaction)
        {
            return null;
        }

        N remaining = transaction.Amount;
        foreach (Ratio ratio in transaction.Slashes)
        {
            remaining -= N.MulFloor(remaining, ratio);
        }

        N before = step.Before.Chains[chain].Accounts[packet.User].Collateral;
        N after = step.After.Chains[chain].Accounts[packet.User].Collateral;
        N owed = transaction.Amount - remaining;
        return before == after + owed
            ? null
            : new(
                $"chains.{chain}.accounts.{packet.User}",
                $"stake {command.Sequence} commits owing {owed}, and collateral {before} becomes {after}");
    }

    private static Violation? FindEarly<N>(
        Transition<N> step, Command<N>.Acknowledge command, ChainId chain, Packet<N>.Unstake packet, Timestamp delivered)
        where N : IQuantity<N>
    {
        Stake<N> Stake(State<N> state) =>
            state.Chains[chain].Accounts[packet.User].StakeOf(Holder.Of(command.Pairing), packet.Validator);
        N Unbonding(State<N> state)
        {
            N sum = N.Zero;
            foreach (UnbondingEntry<N> entry in Stake(state).Unbonding)
            {
                sum += entry.Start >= delivered ? entry.Amount : N.Zero;
            }

            return sum;
        }

        N left = Stake(step.Before).Transactions[command.Sequence].Amount;
        return Unbonding(step.After) == Unbonding(step.Before) + left
            ? null
            : new(
                $"chains.{chain}.accounts.{packet.User}",
                $"unstake {command.Sequence} of {left} commits, but no entry of it starts at its delivery, {delivered}");
    }
}
