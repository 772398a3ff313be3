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
            Violation? found = FindDelay(chain, validator, history.Changes);
            foreach (ValidatorChange change in history.Since(oldest))
            {
                if (change.Key is { Key: var key } && !owners.TryAdd(key, validator) && owners[key] != validator)
                {
                    found ??= new($"chains.{chain}.validators.{validator}", $"has a key of {owners[key]}");
                }
            }

            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Returns a violation for the first new key that signs from another block than the second after its change on.</summary>
    private static Violation? FindDelay(ChainId chain, ValidatorId validator, Sequence<ValidatorChange> changes)
    {
        for (int k = 1; k < changes.Count; k++)
        {
            (long height, ValidatorKey? key) = (changes[k].Height, changes[k].Key);
            if (key is not null && key.Key != changes[k - 1].Key?.Key && key.Since != height + Delay)
            {
                return new(
                    $"chains.{chain}.validators.{validator}",
                    $"a key of height {height} signs from {key.Since} on, expected {height + Delay}");
            }
        }

        return null;
    }
}
