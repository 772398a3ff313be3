namespace MeshSecurity.Mistakes;

/// <summary>Every known mistake, by id.</summary>
public static class KnownMistakes
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Mistake> All { get; } =
    [
        new WithdrawalReservesNothing(),
        new StakeInFlightPaysAtOnce(),
        new SlashableOfRoundedTerms(),
        new RestoreTakesTheSameFromAll(),
        new RestoreTakesBondedOnly(),
        new ReductionSpreadEvenly(),
        new NothingBondedIsPassedOver(),
        new CloseReleasesAtOnce(),
        new CloseForgetsWhatIsInFlight(),
        new TombstoneZeroesTheCounter(),
        new RestoreRepairsOneLimit(),
        new RestoreWithRoundedTerms(),
        new ConsumerCountsAtThePriceOfTheDay(),
        new LandingUndoesSlashes(),
        new ProvisionalIsNeverCorrected(),
        new CorrectionWithoutASplit(),
        new NobodyToShareWith(),
        new ZeroCapReleasesAtOnce(),
        new SecondSlashReplacesTheFirst(),
        new SlashNeedsAnActiveView(),
        new ViewIsWhatArrivedLast(),
        new SlashBeyondThePromise(),
        new WithdrawalSearchesAnUnsortedList(),
        new UnbondingStartsAtTheRequest(),
        new EqualStartIsNotLiable(),
        new RollBackTellsNobody(),
        new ProvisionalSlashesAreIgnored(),
        new UnbondLooksAtTheLargestLien(),
        new StakeInFlightIsNotPromised(),
        new EvidenceIsTakenAgain(),
        new CapScalingRoundsUp(),
        new SlashPacketsAreObeyed(),
        new CommitForgetsRecordedSlashes(),
        new RaisedBeforeOthersAreLowered(),
        new QueuedStakeIsNotSlashed(),
        new EveryRequestIsAnEntry(),
    ];

    /// <summary>The mistake of an id; null where there is none.</summary>
    public static Mistake? Of(string id) => All.FirstOrDefault(defect => string.Equals(defect.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The number of a mistake among all of them, from 0.</summary>
    /// <exception cref="InvalidOperationException">It is not among them.</exception>
    public static int NumberOf(Mistake defect) => All.Select((known, k) => (known.Id, k)).First(row => row.Id == defect.Id).k;
}
