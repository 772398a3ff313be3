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
    /// <param name="chains">The chains.</param>
    /// <param name="pairings">The pairings.</param>
    /// <param name="genesisTime">The time at which the mesh's clock starts; the start of 1970 where not given.</param>
    /// <exception cref="ConfigurationException">Something is wrong with them; it lists every fault.</exception>
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
        consumedBy = chains.ToFrozenDictionary(chain => chain.Id, chain => PairingsWhere(pairing => pairing.Consumer == chain.Id));
    }

    /// <summary>The chains, in document order.</summary>
    public Sequence<ChainConfiguration> Chains { get; }

    /// <summary>The pairings, in document order.</summary>
    public Sequence<PairingConfiguration> Pairings { get; }

    /// <summary>The time at which the mesh's clock starts, to which votes' own times are held.</summary>
    public VoteTime GenesisTime { get; }

    /// <summary>Who judges evidence that is submitted with its votes; null where nobody does, and none may be.</summary>
    public EvidenceJudge? Judge { get; private init; }

    /// <summary>Everything that is wrong with such a mesh, in document order; empty where it is valid.</summary>
    public static IReadOnlyList<Fault> Validate(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings) =>
        ConfigurationFaults.Of(chains, pairings);

    /// <summary>The mesh with other chains and pairings; clock and judge stay.</summary>
    /// <exception cref="ConfigurationException">Something is wrong with them; it lists every fault.</exception>
    public Configuration With(Sequence<ChainConfiguration> others, Sequence<PairingConfiguration> otherPairings) =>
        new(others, otherPairings, GenesisTime) { Judge = Judge };

    /// <summary>The mesh with a judge of evidence.</summary>
    public Configuration JudgedBy(EvidenceJudge judge) => new(Chains, Pairings, GenesisTime) { Judge = judge };

    /// <summary>The second on the mesh's clock in which something happened; null where that was before genesis.</summary>
    public Timestamp? TimeOf(VoteTime time)
    {
        long seconds = time.Seconds - GenesisTime.Seconds - (time.Nanoseconds < GenesisTime.Nanoseconds ? 1 : 0);
        return seconds < 0 ? null : new(seconds);
    }

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
