using System.Collections.Frozen;

namespace MeshSecurity.Spec;

/// <summary>A valid mesh at genesis: its chains and pairings (protocol, section 3), with the look-ups that rules need.</summary>
public sealed class Configuration
{
    private readonly FrozenDictionary<ChainId, ChainConfiguration> chains;
    private readonly FrozenDictionary<PairingId, PairingConfiguration> pairings;
    private readonly FrozenDictionary<ChainId, Sequence<PairingConfiguration>> providedBy;
    private readonly FrozenDictionary<ChainId, Sequence<PairingConfiguration>> consumedBy;

    /// <summary>A mesh of these chains and pairings.</summary>
    /// <exception cref="ConfigurationException">Something is wrong with them; it lists every fault.</exception>
    public Configuration(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings)
    {
        IReadOnlyList<Fault> faults = Validate(chains, pairings);
        if (faults.Count > 0)
        {
            throw new ConfigurationException(faults);
        }

        (Chains, Pairings) = (chains, pairings);
        this.chains = chains.ToFrozenDictionary(chain => chain.Id);
        this.pairings = pairings.ToFrozenDictionary(pairing => pairing.Id);
        providedBy = chains.ToFrozenDictionary(chain => chain.Id, chain => PairingsWhere(pairing => pairing.Provider == chain.Id));
        consumedBy = chains.ToFrozenDictionary(chain => chain.Id, chain => PairingsWhere(pairing => pairing.Consumer == chain.Id));
    }

    /// <summary>The chains, in document order.</summary>
    public Sequence<ChainConfiguration> Chains { get; }

    /// <summary>The pairings, in document order.</summary>
    public Sequence<PairingConfiguration> Pairings { get; }

    /// <summary>Everything that is wrong with such a mesh, in document order; empty where it is valid.</summary>
    public static IReadOnlyList<Fault> Validate(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings) =>
        ConfigurationFaults.Of(chains, pairings);

    /// <summary>Whether there is such a chain.</summary>
    public bool Has(ChainId chain) => chains.ContainsKey(chain);

    /// <summary>Whether there is such a pairing.</summary>
    public bool Has(PairingId pairing) => pairings.ContainsKey(pairing);

    /// <summary>The chain of that id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ChainConfiguration Chain(ChainId chain) => chains[chain];

    /// <summary>The pairing of that id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public PairingConfiguration Pairing(PairingId pairing) => pairings[pairing];

    /// <summary>The pairings whose provider is <paramref name="chain"/>, by id.</summary>
    public Sequence<PairingConfiguration> ProvidedBy(ChainId chain) => providedBy[chain];

    /// <summary>The pairings whose consumer is <paramref name="chain"/>, by id.</summary>
    public Sequence<PairingConfiguration> ConsumedBy(ChainId chain) => consumedBy[chain];

    /// <summary>The maximum slash ratio of a lien holder of <paramref name="chain"/>.</summary>
    public Ratio MaxSlash(ChainId chain, Holder holder) =>
        holder.IsLocal ? Chain(chain).MaxSlash : Pairing(holder.Pairing).MaxSlash;

    /// <summary>How long stake at a lien holder of <paramref name="chain"/> unbonds.</summary>
    public Duration UnbondingPeriod(ChainId chain, Holder holder) =>
        holder.IsLocal ? Chain(chain).UnbondingPeriod : Pairing(holder.Pairing).UnbondingPeriod;

    private Sequence<PairingConfiguration> PairingsWhere(Func<PairingConfiguration, bool> joins) =>
        Sequence.From(Pairings.Where(joins).OrderBy(pairing => pairing.Id));
}
