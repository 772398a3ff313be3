using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Compares model and ledger in scenarios that random runs rarely reach.</summary>
public sealed class LedgerScenarioTests
{
    private static readonly Amount Huge = Amount.Limit - 8;

    /// <summary>The missing amount, 99k, is exactly 1.1 times the cut of 90k.</summary>
    private static readonly Amount Divisible = Amount.Of((UInt128)1100 * 10_000_000_000 * 1_000_000_000);

    private static readonly Amount AboveOneBillion = Amount.Of(12_345_678_901UL);

    /// <summary>Sixteen users fill the reserved rows exactly. The slash meets them in descending order.</summary>
    private static readonly UserId[] SixteenUsers = Users(16);

    /// <summary>Four users fill the first page exactly.</summary>
    private static readonly UserId[] FourUsers = Users(4);

    private static readonly Command<Amount>[] Staked =
    [
        new Bond(Provider, Alice, 1000),
        new StakeRemote(A, Alice, V1, 100), .. Relay(Side.Provider, 1),
        new EndEpoch(A),
    ];

    /// <summary>Alice has staked all collateral on B. Her stake on A was slashed in flight and delivered, so its commit cuts B.</summary>
    private static readonly Command<Amount>[] LateSlash =
    [
        new Bond(Provider, Alice, 1000),
        .. StakedOn(B, W1, Alice, 1),
        new StakeRemote(A, Alice, V1, 500), new SubmitEvidence(A, V1, default, true), new Deliver(A, Side.Provider, 1),
    ];

    private static IEnumerable<TestCaseData> Scenarios =>
    [
        Scenario("The second of two reward transfers is acknowledged first", [
            .. Staked,
            .. Rewarded(50, 1), new WithdrawRewards(A, Alice, V1, Alice),
            .. Rewarded(30, 2), new WithdrawRewards(A, Alice, V1, Alice),
            .. Relay(Side.Provider, 3), .. Relay(Side.Provider, 2)]),
        Scenario("An unstake in flight is slashed and has fewer shares in the next rewards", [
            .. Staked, new UnstakeRemote(A, Alice, V1, 40), new SubmitEvidence(A, V1, default, true), .. Rewarded(50, 1)]),
        Scenario("An entry that started at the time of the infraction is liable", [
            .. Staked, new Advance(new(100)), new UnstakeRemote(A, Alice, V1, 40), .. Relay(Side.Provider, 2),
            new SubmitEvidence(A, V1, new(100), true)]),
        Scenario("An entry that a slash empties is removed and the next stays", Of(PairingA with { MaxSlash = Percent(100) }, PairingB), [
            .. Staked, new UnstakeRemote(A, Alice, V1, 40), .. Relay(Side.Provider, 2), new Advance(new(100)),
            new UnstakeRemote(A, Alice, V1, 30), .. Relay(Side.Provider, 3), new SubmitEvidence(A, V1, new(50), true)]),
        Scenario("Restore cuts an unstake in flight and its shares", [
            new Bond(Provider, Alice, 1000), new StakeLocal(Provider, Alice, P1, 1000),
            new StakeRemote(A, Alice, V1, 1000), .. Relay(Side.Provider, 1), new EndEpoch(A), new UnstakeRemote(A, Alice, V1, 300),
            new ReportDoubleSign(Provider, P1, default), .. Rewarded(70, 1)]),
        Scenario("Worthless stake has no virtual stake under a zero cap", Of(PairingA with { Price = Price.Of(UInt128.One) }, PairingB), [
            new Bond(Provider, Alice, 1000), new StakeRemote(A, Alice, V1, 1), .. Relay(Side.Provider, 1),
            new SetCap(A, 0), new EndEpoch(A)]),
        Scenario("A slash prefetches no further than the last row", MeshOf(SixteenUsers, 100), [
            .. Enumerable.Reverse(SixteenUsers).SelectMany(FullyStaked), new ReportDoubleSign(Provider, P1, default)]),
        Scenario("A close unbonds all rows of a validator and no row after them", MeshOf(FourUsers, 100), [
            .. FourUsers.SelectMany(FullyStaked), new Close(A)]),
        Scenario("Stake that commits with a slash cuts another pairing and reports it in the same command", [
            .. LateSlash, new Acknowledge(A, Side.Provider, 1)]),
        Scenario("Stake that commits when its pairing closes cuts another pairing and reports it in the same command", [
            .. LateSlash, new Close(A)]),
        Scenario("Adjusts are sent by pairing and validator in every order of accounts", [
            new Bond(Provider, Alice, 1000), new Bond(Provider, Bob, 1000),
            .. StakedOn(B, W2, Alice, 1), .. StakedOn(B, W1, Bob, 2),
            .. StakedOn(A, V2, Alice, 1), .. StakedOn(A, V1, Bob, 2),
            new StakeLocal(Provider, Alice, P1, 1000), new StakeLocal(Provider, Bob, P1, 1000),
            new ReportDoubleSign(Provider, P1, default)]),
        Scenario("An unstake that was cut and times out returns less and the consumer gets an Adjust", [
            new Bond(Provider, Alice, 1000), new StakeLocal(Provider, Alice, P1, 1000),
            new StakeRemote(A, Alice, V1, 1000), .. Relay(Side.Provider, 1), new UnstakeRemote(A, Alice, V1, 300),
            new ReportDoubleSign(Provider, P1, default), new Timeout(A, Side.Provider, 2)]),
        Scenario("Unstaked stake earns no more rewards", [
            .. Staked, new Bond(Provider, Bob, 100), new StakeRemote(A, Bob, V1, 100), .. Relay(Side.Provider, 2), new EndEpoch(A),
            new UnstakeRemote(A, Alice, V1, 40), .. Relay(Side.Provider, 3), .. Rewarded(50, 1)]),
        Scenario("An unstake that times out earns as before", [
            .. Staked, new UnstakeRemote(A, Alice, V1, 40), new Timeout(A, Side.Provider, 2), .. Rewarded(50, 1)]),
        Scenario("Rewards for an unknown recipient can be claimed again", [
            .. Staked, .. Rewarded(50, 1), new WithdrawRewards(A, Alice, V1, Nobody), .. Relay(Side.Provider, 2),
            new WithdrawRewards(A, Alice, V1, Alice), .. Relay(Side.Provider, 3)]),
        Scenario("A confirmed slash leaves no provisional amount", [
            .. Staked, new ReportDowntime(Alpha, V1, default),
            .. Relay(Side.Consumer, 1), .. Relay(Side.Consumer, 2), .. Relay(Side.Provider, 2),
            new Unjail(Alpha, V1), new EndEpoch(A)]),
        Scenario("Stake that was forced to unbond shares no rewards with later stake", [
            .. Staked, new SetCap(A, 0), new EndEpoch(A), .. Relay(Side.Consumer, 1), new SetCap(A, 1000), .. Relay(Side.Provider, 2),
            new StakeRemote(A, Alice, V1, 30), .. Relay(Side.Provider, 3), new EndEpoch(A), .. Rewarded(50, 2)]),
        Scenario("Updates that arrive in another order give the same view", [
            new Jail(Alpha, V1), new Unjail(Alpha, V1), .. Relay(Side.Consumer, 2), .. Relay(Side.Consumer, 1),
            new Bond(Provider, Alice, 10), new StakeRemote(A, Alice, V1, 10)]),
        Scenario("An update that is received again after the channel reopens is stored once", [
            new Close(A), new OpenInit(A), new OpenTry(A), new OpenAck(A), new OpenConfirm(A),
            .. Relay(Side.Consumer, 1), .. Relay(Side.Consumer, 2)]),
        Scenario("Restore of amounts near the limit is exact", MeshOf([Alice], Huge, 37, 61), [
            .. Overcommitted(Huge, 100, 95, 89), new ReportDoubleSign(Provider, P1, default)]),
        Scenario("Restore of large amounts cuts the least amount where the division is exact", MeshOf([Alice], Divisible, 50, 50), [
            .. Overcommitted(Divisible, 100, 90, 90), new ReportDoubleSign(Provider, P1, default)]),
        Scenario("A slash of more than a billion is exact", MeshOf([Alice], AboveOneBillion), [
            new Bond(Provider, Alice, AboveOneBillion), new StakeLocal(Provider, Alice, P1, AboveOneBillion),
            new ReportDoubleSign(Provider, P1, default)]),
    ];

    [TestCaseSource(nameof(Scenarios))]
    public void Model_and_ledger_accept_every_command_and_agree(Configuration mesh, Command<Amount>[] commands) =>
        new ModelAndLedger(mesh).Accept(commands);

    [Test]
    public void Time_ends_before_its_limit()
    {
        var run = new ModelAndLedger(Standard);
        Assert.That(run.Apply(new Advance(new(Timestamp.Limit.Seconds))), Is.EqualTo(new Outcome.Rejected(Rejection.TimeExceeded)));
        run.Accept(new Advance(new(Timestamp.Limit.Seconds - 1)));
    }

    private static TestCaseData Scenario(string name, Command<Amount>[] commands) => Scenario(name, Standard, commands);

    private static TestCaseData Scenario(string name, Configuration mesh, Command<Amount>[] commands) =>
        new TestCaseData(mesh, commands).SetName(name);

    private static UserId[] Users(int count) => [.. Enumerable.Range(10, count).Select(k => new UserId($"user{k}"))];

    private static Configuration MeshOf(UserId[] users, Amount wallet, uint? maxSlashOfA = null, uint? maxSlashOfB = null) => new(
        [Chain(Provider, [P1, P2], [.. users.Select(user => (user, wallet))]), AlphaChain, BetaChain],
        [PairingA with { MaxSlash = MaxSlash(maxSlashOfA) }, PairingB with { MaxSlash = MaxSlash(maxSlashOfB) }]);

    private static Ratio MaxSlash(uint? percent) => percent is { } given ? Percent(given) : PairingA.MaxSlash;

    /// <summary>Bonds an amount and stakes percentages of it locally, on A and on B.</summary>
    private static Command<Amount>[] Overcommitted(Amount amount, Amount local, Amount onA, Amount onB) =>
    [
        new Bond(Provider, Alice, amount), new StakeLocal(Provider, Alice, P1, PercentOf(amount, local)),
        .. StakedOn(A, V1, Alice, 1, PercentOf(amount, onA)), .. StakedOn(B, W1, Alice, 1, PercentOf(amount, onB)),
    ];

    private static Amount PercentOf(Amount amount, Amount percent) => Amount.MulDivFloor(amount, percent, 100);

    private static Command<Amount>[] StakedOn(
        PairingId pairing, ValidatorId validator, UserId user, ulong sequence, Amount? amount = null) =>
    [
        new StakeRemote(pairing, user, validator, amount ?? 1000),
        new Deliver(pairing, Side.Provider, sequence), new Acknowledge(pairing, Side.Provider, sequence),
    ];

    private static Command<Amount>[] FullyStaked(UserId user, int index) =>
    [
        new Bond(Provider, user, 100),
        new StakeLocal(Provider, user, P1, 100),
        .. StakedOn(A, V1, user, (ulong)index + 1, 100),
    ];

    private static Command<Amount>[] Relay(Side from, ulong sequence) =>
        [new Deliver(A, from, sequence), new Acknowledge(A, from, sequence)];

    private static Command<Amount>[] Rewarded(Amount amount, ulong sequence) =>
        [new AccrueRewards(A, V1, amount), new EndEpoch(A), .. Relay(Side.Consumer, sequence)];
}
