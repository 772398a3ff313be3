namespace MeshSecurity.Tests;

/// <summary>Correct implementations in other processes pass. Wrong ones are found, and the runs are shrunk.</summary>
public sealed class ConformanceTests : TemporaryFolderTests
{
    private const string Sent = "[{\"pairing\": \"p\", \"from\": \"provider\", \"sequence\": 1}]";
    private const string Bond = "        account.wallet -= amount\n        account.collateral += amount\n\n    def unbond";

    private static readonly string Answer = Print("json.dumps(answer)");

    private static IEnumerable<TestCaseData> WrongAnswers =>
    [
        Case("A wrong outcome", "answer = {\"accepted\": {\"sent\": []}}", $"answer = {{\"accepted\": {{\"sent\": {Sent}}}}}",
            ProtocolViolation.Outcome, $"outcome.accepted.sent: [] ≠ {Sent}", 1),
        Case("A wrong reason", "\"insufficient_collateral\"", "\"collateral_locked\"",
            ProtocolViolation.Outcome, "outcome.rejected: insufficient_collateral ≠ collateral_locked", 1),
        Case("Guards out of order", "        require(account.wallet >= amount, \"insufficient_balance\")",
            "        require(account.wallet > amount, \"insufficient_balance\")",
            ProtocolViolation.Outcome, "outcome: {\"accepted\":{\"sent\":[]}} ≠ {\"rejected\": \"insufficient_balance\"}", 1),
        Case("A wrong state", " + sum(amount for amount, _, _ in self.unbonding)", "", ProtocolViolation.State, ".free: 0 ≠ 1", 4),
        Case("Entries that mature a second late", "entry[2] <= self.time", "entry[2] < self.time",
            ProtocolViolation.Outcome, "outcome: {\"accepted\":{\"sent\":[]}} ≠ {\"rejected\": \"nothing_to_withdraw\"}", 6),
        Case("Segments rounded down", "self.period // config.get(\"max_unbonding_entries\", 7) + 1",
            "max(1, self.period // config.get(\"max_unbonding_entries\", 7))", ProtocolViolation.State, ".unbonding[0].start: 4 ≠ 3", 4),
        Case("A refused command that changes something",
            "        require(stake.bonded >= amount, \"insufficient_stake\")\n        stake.bonded -= amount",
            "        stake.bonded -= amount\n        require(stake.bonded >= 0, \"insufficient_stake\")",
            ProtocolViolation.State, ".free: ", 4),
    ];

    private static IEnumerable<TestCaseData> WrongBehaviour =>
    [
        Case("Garbage", Answer, Print("\"hello\" if request == \"apply\" else json.dumps(answer)"),
            ProtocolViolation.Protocol,
            "gets \"hello\", which is no outcome: line 1, column 1: broken JSON: 'h' is an invalid start of a value.", 1),
        Case("An answer to another request", Answer, Print("json.dumps(mesh.show() if request == \"apply\" else answer)"),
            ProtocolViolation.Protocol,
            ", which is no outcome: an object with time and chains; expected an object with one name, accepted or rejected", 1),
        Case("An invalid state", Answer, Print("\"[]\" if request == \"state\" and mesh.time > 0 else json.dumps(answer)"),
            ProtocolViolation.Protocol, "gets \"[]\", which is no state: a list; expected an object", 1),
        Case("A line without a request", Answer, Answer + "        if request == \"apply\": print(\"done\", flush=True)\n",
            ProtocolViolation.Protocol, "gets \"done\", which is no state: line 1", 1),
        Case("An exit", Bond, "        sys.exit(\"out of memory\")\n\n    def unbond", ProtocolViolation.Exit,
            "gets no outcome: it ended with exit code 1; the last on its standard error:\nout of memory", 1),
        Case("A crash", Bond, "        import os; os.kill(os.getpid(), 11)\n\n    def unbond", ProtocolViolation.Exit,
            "gets no outcome: it ended with exit code 139, which is signal 11", 1),
        Case("An exception", Bond, "        raise ValueError(\"no such account\")\n\n    def unbond",
            ProtocolViolation.Exit, "ValueError: no such account", 1),
    ];

    [Test]
    public void The_ledger_in_another_process_agrees_with_the_model()
    {
        using var conformance = Start($"exec dotnet '{typeof(MeshCommandLine).Assembly.Location}' serve");
        CampaignResult result = (Campaign(conformance) with { Runs = 6, Steps = 150, Seed = 5 }).Start();
        Assert.That(result.Failure, Is.Null);
        Assert.That((result.Runs, result.Coverage.Commands), Is.EqualTo((6, 900)));
        Assert.That(conformance.Gaps.IsEmpty, Is.True);
    }

    [Test]
    public void The_vault_in_Python_agrees_on_its_commands_and_reports_the_gaps()
    {
        using var conformance = Start(PythonVault.Right);

        CampaignResult result = Campaign(conformance).Start();

        ComparisonGaps gaps = conformance.Gaps;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(result.Failure, Is.Null);
        Assert.That(result.Coverage.Commands, Is.EqualTo(20 * 100));
        Assert.That(
            result.Coverage.Outcomes.Where(row => row is { Reason: null, Count: > 0 }).Select(row => row.Command),
            Is.EqualTo(["bond", "unbond", "stake_local", "unstake_local", "withdraw_local", "advance"]));
        Assert.That(gaps.Commands, Does.Contain("stake_remote").And.Contain("submit_evidence").And.Not.Contain("bond"));
        Assert.That(gaps.LeftOut, Does.Contain("pairings").And.Contain("chains.*.burned").And.Not.Contain("chains.*.height"));
        Assert.That(gaps.LeftOutAtTimes, Is.Empty);
    }

    [TestCaseSource(nameof(WrongAnswers))]
    [TestCaseSource(nameof(WrongBehaviour))]
    public void A_wrong_implementation_is_found_and_its_run_is_shrunk(string old, string replacement, string kind, string what, int steps)
    {
        using var conformance = Start(PythonVault.Broken(Folder, old, replacement));
        CampaignFailure? failure = Thorough(conformance).Start().Failure;
        Assert.That(failure, Is.Not.Null, "nothing was found");
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, FailureReport.Of(failure!.Shrunk)));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(failure.Finding.Invariant, Is.EqualTo(kind));
        Assert.That(failure.Finding.What, Does.Contain(what));
        Assert.That(failure.Shrunk.Steps, Has.Count.LessThanOrEqualTo(steps));
        Assert.That(failure.Shrunk.Findings, Has.Count.EqualTo(1));
    }

    [Test]
    public void Silence_is_a_finding()
    {
        string silent = PythonVault.Broken(
            Folder, Answer, "        import time\n        if request == \"apply\": time.sleep(1000)\n" + Answer);
        using var conformance = new Conformance(silent, TimeSpan.FromMilliseconds(300), []);
        CampaignFailure failure = (Campaign(conformance) with { Steps = 3, Mesh = Meshes.Of() }).Start().Failure!;
        Assert.That(failure.Finding.Invariant, Is.EqualTo(ProtocolViolation.Silence));
        Assert.That(failure.Finding.What, Does.Match("^gets no (ok|state|outcome) within [0-9]+ ms$"));
        Assert.That(failure.Shrunk.Steps, Has.Count.LessThanOrEqualTo(1));
    }

    [Test]
    public void A_remainder_of_an_earlier_run_is_a_finding_of_its_own_kind()
    {
        using var conformance = Start(PythonVault.Broken(
            Folder, "            mesh = Mesh(body)\n", "            mesh = mesh if mesh and mesh.time > 5 else Mesh(body)\n"));
        CampaignFailure failure = (Campaign(conformance) with { Mesh = Meshes.Of(), Threads = 1 }).Start().Failure!;
        Run shrunk = failure.Shrunk;
        Run replayed = new Runner(Rules<Amount>.Standard, conformance.Connect).Replay(shrunk.Configuration, shrunk.Actions);
        Assert.That(failure.Finding.Invariant, Is.EqualTo(ProtocolViolation.Reset));
        Assert.That(failure.Finding.What, Does.Match("^is right in a process that was just started(?s:.)*time: 0 ≠ "));
        Assert.That(replayed.Configuration, Is.SameAs(shrunk.Configuration));
    }

    [Test]
    public void The_same_run_fails_for_any_number_of_processes()
    {
        string broken = PythonVault.Broken(Folder, " + sum(amount for amount, _, _ in self.unbonding)", "");
        CampaignFailure Find(int jobs)
        {
            using var conformance = Start(broken);
            return (Campaign(conformance) with { Threads = jobs, Seed = 3 }).Start().Failure!;
        }

        CampaignFailure one = Find(1);
        CampaignFailure three = Find(3);

        Assert.That(three.Index, Is.EqualTo(one.Index));
        Assert.That(three.Shrunk.Actions, Is.EqualTo(one.Shrunk.Actions));
        Assert.That(three.Finding, Is.EqualTo(one.Finding));
    }

    [Test]
    public void A_failed_run_fails_again_in_a_new_process()
    {
        string broken = PythonVault.Broken(Folder, " + sum(amount for amount, _, _ in self.unbonding)", "");
        Run shrunk;
        using (var conformance = Start(broken))
        {
            shrunk = Thorough(conformance).Start().Failure!.Shrunk;
        }

        SavedRun saved = SavedRun.Save(Folder, "free", shrunk, FailureReport.Of(shrunk));
        using var again = Start(broken);
        using var right = Start(PythonVault.Right);

        Assert.That(saved.Check(new(Rules<Amount>.Standard, again.Connect)).Findings, Is.EqualTo(shrunk.Findings));
        Assert.That(saved.Check(new(Rules<Amount>.Standard, right.Connect)).Findings, Is.Empty);
    }

    [Test]
    public void An_excluded_path_may_be_wrong()
    {
        string broken = PythonVault.Broken(Folder, "\"insufficient_collateral\"", "\"NotEnough()\"");
        using var conformance = new Conformance(broken, TimeSpan.FromMinutes(2), [PathPattern.Parse("outcome.rejected")]);
        Assert.That(Campaign(conformance).Start().Failure, Is.Null);
        Assert.That(conformance.Gaps.Excluded.Select(row => (row.Path.ToString(), row.Found)), Is.EqualTo([("outcome.rejected", true)]));
    }

    [TestCase("no-such-program", "reset gets no ok: it ended with exit code 127; the last on its standard error:\n")]
    [TestCase("exit 3", "reset gets no ok: it ended with exit code 3")]
    [TestCase("exec cat", ", which is no ok: ok: missing; expected true; reset: unknown field; expected ok, commands")]
    [TestCase("read line; echo hello; sleep 60", "reset gets \"hello\", which is no ok: line 1, column 1: broken JSON")]
    [TestCase("read line; echo '{\"ok\": true, \"commands\": [\"bnod\"]}'; sleep 60",
        ", which is no ok: commands[0]: \"bnod\"; expected one of bond, ")]
    public void A_program_without_the_protocol_is_refused(string command, string message)
    {
        ConformanceException? refused = Assert.Throws<ConformanceException>(() => Start(command).Dispose());
        Assert.That(refused!.Message, Does.StartWith($"{command}: reset gets ").And.Contains(message));
    }

    [Test]
    public void A_silent_program_is_refused() => Assert.That(
        () => new Conformance("exec sleep 60", TimeSpan.FromMilliseconds(5), []),
        Throws.InstanceOf<ConformanceException>().With.Message.EqualTo("exec sleep 60: reset gets no ok within 55 ms"));

    private static string Print(string answer) => $"        print({answer}, flush=True)\n";

    private static Conformance Start(string command) => new(command, TimeSpan.FromMinutes(2), []);

    private static Campaign Campaign(Conformance conformance) =>
        new() { Runs = 20, Steps = 100, Threads = 2, SystemUnderTest = conformance.Connect };

    /// <summary>Returns a campaign on a mesh without pairings, because the vault in Python carries out no command of a pairing.</summary>
    private static Campaign Thorough(Conformance conformance) =>
        Campaign(conformance) with { Runs = 60, Steps = 100, Mesh = new([Single], []) };

    /// <summary>A chain with a short unbonding period that is no multiple of a batch, and with a user who has one token.</summary>
    private static ChainConfiguration Single =>
        Meshes.Chain(Meshes.Provider, [Meshes.P1, Meshes.P2], (Meshes.Alice, 1000), (Meshes.Bob, 1)) with
        {
            UnbondingPeriod = new(10),
            MaxUnbondingEntries = 3,
        };

    private static TestCaseData Case(string name, string old, string replacement, string kind, string what, int steps) =>
        new TestCaseData(old, replacement, kind, what, steps).SetName(name);
}
