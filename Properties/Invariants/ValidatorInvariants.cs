namespace MeshSecurity.Invariants;

/// <summary>The invariants of a chain's validators: their keys and their jail (protocol, section 8, KEY and JAIL).</summary>
internal static class ValidatorInvariants<N> where N : IQuantity<N>
{
    /// <summary>The number of blocks from the change of a key to the first block that it signs.</summary>
    private const long Delay = 2;

    public static Invariant<N> Key1 => new Invariant<N>.OfState(
        "KEY-1",
        "A new key signs from the second block after its change on, and no two validators of a chain have or had one key, as far back as "
        + "an infraction can be punished.",
        [nameof(Command<>.RotateKey)],
        (configuration, state) => state.Chains
            .Select(chain => FindKey(configuration, state, chain.Key))
            .FirstOrDefault(found => found is not null),
        StateComponents.Chains);

    public static Invariant<N> Jail1 => new Invariant<N>.OfStep(
        "JAIL-1",
        "A validator that a downtime has jailed stays out of the set for the jail duration.",
        [nameof(Command<>.Unjail), nameof(Command<>.AddValidator)],
        step => step switch
        {
            { Accepted: true, Command: Command<N>.Unjail unjail } => FindEarly(step, unjail.Chain, unjail.Validator),
            { Accepted: true, Command: Command<N>.AddValidator add } => FindEarly(step, add.Chain, add.Validator),
            _ => null,
        });

    private static Violation? FindEarly(Transition<N> step, ChainId chain, ValidatorId validator) =>
        step.Before.Chains[chain].HistoryOf(validator).LastDowntime is { } jailed
        && step.Before.Time.Seconds - jailed.Seconds is var passed
        && passed < step.Configuration.Chain(chain).JailDuration.Seconds
            ? new($"chains.{chain}.validators.{validator}", $"back in the set {passed} seconds after a downtime")
            : null;

    private static Violation? FindKey(Configuration configuration, State<N> state, ChainId chain)
    {
        var owners = new Dictionary<PublicKey, ValidatorId>();
        Timestamp oldest = state.Time - configuration.LongestUnbondingPeriod;
        foreach ((ValidatorId validator, ValidatorHistory history) in state.Chains[chain].Validators)
        {
            ValidatorKey? before = history.Changes.Select(change => change.Key).FirstOrDefault();
            foreach (ValidatorChange change in history.Changes)
            {
                bool isNew = change.Key is not null && change.Key.Key != before?.Key;
                if (isNew && change.Key!.Since != change.Height + Delay)
                {
                    return new(
                        $"chains.{chain}.validators.{validator}",
                        $"a key of height {change.Height} signs from {change.Key.Since} on, expected {change.Height + Delay}");
                }

                before = change.Key;
            }

            foreach (PublicKey key in history.KeysSince(oldest))
            {
                if (owners.TryGetValue(key, out ValidatorId owner) && owner != validator)
                {
                    return new($"chains.{chain}.validators.{validator}", $"has a key of {owner}");
                }

                owners[key] = validator;
            }
        }

        return null;
    }
}
