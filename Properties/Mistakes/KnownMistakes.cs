namespace MeshSecurity.Mistakes;

/// <summary>The known mistakes in the rules of the protocol.</summary>
public static class KnownMistakes
{
    /// <summary>Returns all known mistakes, by id.</summary>
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new WithdrawalWithoutReservation(),
        new StakeInFlightSlashedAtOnce(),
        new SlashableFromRoundedTerms(),
        new RestoreCutsLiensEqually(),
        new RestoreCutsBondedOnly(),
        new ReductionSpreadEvenly(),
        new SlashSkipsUnbondedUsers(),
        new CloseReleasesStake(),
        new CloseDropsTransactions(),
        new TombstoneClearsCounter(),
        new RestoreRepairsOneLimit(),
        new RestoreWithRoundedTerms(),
        new CounterInConsumerUnits(),
        new SettlementUndoesSlashes(),
        new ProvisionalSlashNotCorrected(),
        new AdjustWithoutSplit(),
        new RewardsWithoutSharesLost(),
        new ZeroCapReleasesStake(),
        new LatestProvisionalSlashOnly(),
        new SlashRequiresActiveView(),
        new ViewKeepsLastArrival(),
        new SlashExceedsMaximum(),
        new BinarySearchOfUnsortedEntries(),
        new UnbondingStartsAtRequest(),
        new EqualStartIsNotLiable(),
        new RollbackNotReported(),
        new ProvisionalSlashesAreIgnored(),
        new UnbondChecksLargestLienOnly(),
        new StakeInFlightNotLocked(),
        new DoubleSignPunishedTwice(),
        new CapScalingRoundsUp(),
        new EvidenceModeIgnored(),
        new CommitForgetsRecordedSlashes(),
        new StakesRaisedFirst(),
        new QueuedStakeNotSlashed(),
        new EntryPerRequest(),
        new CloseDropsReportedSlashes(),
        new SegmentsDivideThePeriod(),
        new MismatchIsForEver(),
        new VirtualStakeStaysUntilTheEpoch(),
    ];

    /// <summary>Returns the mistake with an id, in upper or lower case; null if there is none.</summary>
    public static Mistake? Of(string id) =>
        All.FirstOrDefault(mistake => string.Equals(mistake.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the number of a mistake among all known mistakes, from 0.</summary>
    /// <exception cref="InvalidOperationException">The mistake is not among them.</exception>
    public static int NumberOf(Mistake mistake) => All.Select((known, k) => (known.Id, k)).First(row => row.Id == mistake.Id).k;
}
