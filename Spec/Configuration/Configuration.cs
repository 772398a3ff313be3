using System.Collections.Frozen;

namespace MeshSecurity.Spec;

/// <summary>Represents a valid mesh at genesis: its chains and pairings, indexed by id (protocol, section 3).</summary>
public sealed class Configuration
{
    private readonly FrozenDictionary<ChainId, ChainConfiguration> chains;
    private readonly FrozenDictionary<PairingId, PairingConfiguration> pairings;
    private readonly FrozenDictionary<ChainId, Sequence<PairingConfiguration>> providedBy;
    private readonly FrozenDictionary<ChainId, Sequence<PairingConfiguration>> consumedBy;

    /// <summary>Creates a mesh after validating it.</summary>
    /// <param name="chains">The chains; at least one.</param>
    /// <param name="pairings">The pairings.</param>
    /// <param name="genesisTime">The world time at which the mesh's clock is 0; by default the start of 1970.</param>
    /// <exception cref="ConfigurationException">The configuration is not valid. Lists all faults.</exception>
    public Configuration(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings, VoteTime genesisTime = default)
    {
        IReadOnlyList<Fault> faults = Validate(chains, pairings);
        if (faults.Count > 0)
        {
            throw new ConfigurationException(faults);
        }

        (Chains, Pairings, GenesisTime) = (chains, pairings, genesisTime);
        this.chains = chains.ToFrozenDictionary(chain => chain.Id);
        this.pairings = pairings.ToFrozenDictionary(pairing => pairing.Id);
        providedBy = chains.ToFrozenDictionary(chain => chain.Id, chain => PairingsWhere(pairing => pairing.Provider == chain.Id));
        LongestUnbondingPeriod = new(chains.Select(chain => chain.UnbondingPeriod.Seconds)
            .Concat(pairings.Select(pairing => pairing.UnbondingPeriod.Seconds)).Max());
        consumedBy = chains.ToFrozenDictionary(chain => chain.Id, chain => PairingsWhere(pairing => pairing.Consumer == chain.Id));
    }

    /// <summary>Gets the chains, in document order.</summary>
    public Sequence<ChainConfiguration> Chains { get; }

    /// <summary>Gets the pairings, in document order.</summary>
    public Sequence<PairingConfiguration> Pairings { get; }

    /// <summary>Gets the world time at which the mesh's clock is 0. It dates the votes that test keys sign; no rule uses it.</summary>
    public VoteTime GenesisTime { get; }

    /// <summary>Gets the longest time for which an infraction on any chain can be punished.</summary>
    public Duration LongestUnbondingPeriod { get; }

    /// <summary>Gets the function that verifies evidence; null where no command may carry votes.</summary>
    public VerifyEvidence? VerifyEvidence { get; private init; }

    /// <summary>Validates a configuration (protocol, section 3).</summary>
    /// <param name="chains">The chains.</param>
    /// <param name="pairings">The pairings.</param>
    /// <returns>All faults, in document order; empty for a valid configuration.</returns>
    public static IReadOnlyList<Fault> Validate(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings) =>
        ConfigurationValidator.Validate(chains, pairings);

    /// <summary>Returns a mesh with other chains and pairings, and the same genesis time and evidence verifier.</summary>
    /// <param name="others">The chains; at least one.</param>
    /// <param name="otherPairings">The pairings.</param>
    /// <exception cref="ConfigurationException">The configuration is not valid. Lists all faults.</exception>
    public Configuration With(Sequence<ChainConfiguration> others, Sequence<PairingConfiguration> otherPairings) =>
        new(others, otherPairings, GenesisTime) { VerifyEvidence = VerifyEvidence };

    /// <summary>Returns the same mesh with a function that verifies evidence.</summary>
    /// <param name="verify">The function; it must be pure.</param>
    public Configuration WithEvidenceVerifier(VerifyEvidence verify) => new(Chains, Pairings, GenesisTime) { VerifyEvidence = verify };

    /// <summary>Checks whether a chain is configured.</summary>
    /// <param name="chain">The id.</param>
    public bool Has(ChainId chain) => chains.ContainsKey(chain);

    /// <summary>Checks whether a pairing is configured.</summary>
    /// <param name="pairing">The id.</param>
    public bool Has(PairingId pairing) => pairings.ContainsKey(pairing);

    /// <summary>Returns the configuration of a chain.</summary>
    /// <param name="chain">The id.</param>
    /// <exception cref="KeyNotFoundException">The chain is not configured.</exception>
    public ChainConfiguration Chain(ChainId chain) => chains[chain];

    /// <summary>Returns the configuration of a pairing.</summary>
    /// <param name="pairing">The id.</param>
    /// <exception cref="KeyNotFoundException">The pairing is not configured.</exception>
    public PairingConfiguration Pairing(PairingId pairing) => pairings[pairing];

    /// <summary>Returns the pairings with this provider, ordered by id.</summary>
    /// <param name="chain">The provider.</param>
    /// <exception cref="KeyNotFoundException">The chain is not configured.</exception>
    public Sequence<PairingConfiguration> ProvidedBy(ChainId chain) => providedBy[chain];

    /// <summary>Returns the pairings with this consumer, ordered by id.</summary>
    /// <param name="chain">The consumer.</param>
    /// <exception cref="KeyNotFoundException">The chain is not configured.</exception>
    public Sequence<PairingConfiguration> ConsumedBy(ChainId chain) => consumedBy[chain];

    /// <summary>Returns the maximum slash ratio of a lien holder, from 0 to 1 (protocol, section 3).</summary>
    /// <param name="chain">The provider chain of the lien.</param>
    /// <param name="holder">The lien holder.</param>
    /// <exception cref="KeyNotFoundException">The chain or the pairing is not configured.</exception>
    public Ratio MaxSlash(ChainId chain, Holder holder) =>
        holder.IsLocal ? Chain(chain).MaxSlash : Pairing(holder.Pairing).MaxSlash;

    /// <summary>Returns the unbonding period of stake at a lien holder.</summary>
    /// <inheritdoc cref="MaxSlash"/>
    public Duration UnbondingPeriod(ChainId chain, Holder holder) =>
        holder.IsLocal ? Chain(chain).UnbondingPeriod : Pairing(holder.Pairing).UnbondingPeriod;

    private Sequence<PairingConfiguration> PairingsWhere(Func<PairingConfiguration, bool> joins) =>
        Sequence.From(Pairings.Where(joins).OrderBy(pairing => pairing.Id));
}
