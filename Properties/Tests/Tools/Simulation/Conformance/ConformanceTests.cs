using MeshSecurity.Cli;

namespace MeshSecurity.Tests;

/// <summary>Implementations in other processes: right ones pass, and whatever is wrong about one is found, and shrunk.</summary>
[TestFixture]
public sealed class ConformanceTests
{
    private const string Answer = "        print(json.dumps(answer), flush=True)\n";
    private const string Bond = "        account.wallet -= amount\n        account.collateral += amount\n\n    def unbond";

    private string folder = "";

    private static IEnumerable<TestCaseData> Lies =>
    [
        Case("An outcome that lies", "answer = {\"accepted\": {\"sent\": []}}", "answer = {\"accepted\": {\"sent\": [{\"pairing\": \"p\", \"from\": \"provider\", \"sequence\": 1}]}}",
            Misconduct.Outcome, "outcome.accepted.sent: [] ≠ [{\"pairing\": \"p\", \"from\": \"provider\", \"sequence\": 1}]", 1),
        Case("A wrong reason", "\"insufficient_collateral\"", "\"collateral_locked\"",
            Misconduct.Outcome, "outcome.rejected: insufficient_collateral ≠ collateral_locked", 1),
        Case("Guards out of order", "        require(account.wallet >= amount, \"insufficient_balance\")", "        require(account.wallet > amount, \"insufficient_balance\")",
            Misconduct.Outcome, "outcome: {\"accepted\":{\"sent\":[]}} ≠ {\"rejected\": \"insufficient_balance\"}", 1),
        Case("A state that lies", " + sum(amount for amount, _, _ in self.unbonding)", "", Misconduct.State, ".free: 0 ≠ 1", 4),
        Case("Entries that mature a second late", "entry[2] <= self.time", "entry[2] < self.time",
            Misconduct.Outcome, "outcome: {\"accepted\":{\"sent\":[]}} ≠ {\"rejected\": \"nothing_to_withdraw\"}", 6),
        Case("Segments rounded down", "-(-self.period // config.get(\"max_unbonding_entries\", 7))", "max(1, self.period // config.get(\"max_unbonding_entries\", 7))",
            Misconduct.State, ".queued: ", 4),
        Case("A refused command that changes something", "        require(stake.bonded >= amount, \"insufficient_stake\")\n        stake.bonded -= amount",
            "        stake.bonded -= amount\n        require(stake.bonded >= 0, \"insufficient_stake\")", Misconduct.State, ".free: ", 4),
    ];

    private static IEnumerable<TestCaseData> BadBehaviour =>
    [
        Case("Garbage", Answer, "        print(\"hello\" if request == \"apply\" else json.dumps(answer), flush=True)\n",
            Misconduct.Protocol, "gets \"hello\", which is no outcome: line 1, column 1: broken JSON: 'h' is an invalid start of a value.", 1),
        Case("An answer to another request", Answer, "        print(json.dumps(mesh.show() if request == \"apply\" else answer), flush=True)\n",
            Misconduct.Protocol, ", which is no outcome: an object with time and chains, allowed is an object with one name, accepted or rejected", 1),
        Case("A state that is none", Answer, "        print(\"[]\" if request == \"state\" and mesh.time > 0 else json.dumps(answer), flush=True)\n",
            Misconduct.Protocol, "gets \"[]\", which is no state: a list, allowed is an object", 1),
        Case("Words that nobody asked for", Answer, Answer + "        if request == \"apply\": print(\"done\", flush=True)\n", Misconduct.Protocol, "gets \"done\", which is no state: line 1", 1),
        Case("An exit", Bond, "        sys.exit(\"out of memory\")\n\n    def unbond", Misconduct.Exit,
            "gets no outcome: it ended with exit code 1; the last on its standard error:\nout of memory", 1),
        Case("A crash", Bond, "        import os; os.kill(os.getpid(), 11)\n\n    def unbond", Misconduct.Exit,
            "gets no outcome: it ended with exit code 139, which is signal 11", 1),
        Case("An exception", Bond, "        raise ValueError(\"no such account\")\n\n    def unbond", Misconduct.Exit, "ValueError: no such account", 1),
    ];

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-conform-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_ledger_in_another_process_does_what_the_model_does()
    {
        using var conformance = Start($"exec dotnet '{typeof(MeshCommandLine).Assembly.Location}' serve");

        CampaignResult result = new Campaign { Runs = 6, Steps = 150, Seed = 5, Threads = 2, Companion = conformance.Beside }.Start();

        Assert.That(result.Failure, Is.Null);
        Assert.That((result.Runs, result.Coverage.Commands), Is.EqualTo((6, 900)));
        Assert.That(conformance.NotCompared.IsNothing, Is.True);
    }

    [Test]
    public void The_vault_in_Python_does_what_it_carries_out_and_says_what_it_does_not()
    {
        using var conformance = Start(PythonVault.Right);

        CampaignResult result = Campaign(conformance).Start();

        NotCompared left = conformance.NotCompared;
        Assert.Multiple(() =>
        {
            Assert.That(result.Failure, Is.Null);
            Assert.That(result.Coverage.Commands, Is.EqualTo(20 * 100));
            Assert.That(
                result.Coverage.Outcomes.Where(row => row is { Reason: null, Count: > 0 }).Select(row => row.Command),
                Is.EqualTo(["bond", "unbond", "stake_local", "unstake_local", "withdraw_local", "advance"]));
            Assert.That(left.Commands, Does.Contain("stake_remote").And.Contain("submit_evidence").And.Not.Contain("bond"));
            Assert.That(left.LeftOut, Does.Contain("pairings").And.Contain("chains.*.burned").And.Not.Contain("chains.*.height"));
            Assert.That(left.LeftOutAtTimes, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Lies))]
    [TestCaseSource(nameof(BadBehaviour))]
    public void What_is_wrong_is_found_and_shrunk(string piece, string by, string kind, string what, int steps)
    {
        using var conformance = Start(PythonVault.Broken(folder, piece, by));

        CampaignFailure? failure = Thorough(conformance).Start().Failure;

        Assert.That(failure, Is.Not.Null, "nothing was found");
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, FailureReport.Of(failure!.Shrunk)));
        Assert.Multiple(() =>
        {
            Assert.That(failure.Finding.Invariant, Is.EqualTo(kind));
            Assert.That(failure.Finding.What, Does.Contain(what));
            Assert.That(failure.Shrunk.Steps, Has.Count.LessThanOrEqualTo(steps));
            Assert.That(failure.Shrunk.Findings, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Silence_is_a_finding_of_the_command_that_it_follows()
    {
        string silent = PythonVault.Broken(folder, Answer, "        import time\n        if request == \"apply\": time.sleep(1000)\n" + Answer);
        using var conformance = new Conformance(silent, TimeSpan.FromMilliseconds(300), []);

        CampaignFailure failure = (Campaign(conformance) with { Steps = 3, Mesh = Meshes.Of() }).Start().Failure!;

        Assert.That(failure.Finding.Invariant, Is.EqualTo(Misconduct.Silence));
        Assert.That(failure.Finding.What, Does.Match("^gets no (ok|state|outcome) within [0-9]+ ms$"));
        Assert.That(failure.Shrunk.Steps, Has.Count.LessThanOrEqualTo(1));
    }

    [Test]
    public void What_is_left_of_an_earlier_run_is_found_by_a_run_that_needs_no_other()
    {
        string forgetful = PythonVault.Broken(folder, "            mesh = Mesh(body)\n", "            mesh = mesh if mesh and mesh.time > 5 else Mesh(body)\n");
        using var conformance = Start(forgetful);

        CampaignFailure failure = (Campaign(conformance) with { Mesh = Meshes.Of(), Threads = 1 }).Start().Failure!;
        Run replayed = new Runner(Rules<Amount>.Standard, conformance.Beside).Replay(failure.Shrunk.Configuration, failure.Shrunk.Moves);

        Assert.That(failure.Finding.Invariant, Is.EqualTo(Misconduct.Reset));
        Assert.That(failure.Finding.What, Does.Contain("is right in a process that was just started, and wrong in one that was reset before"));
        Assert.That(failure.Finding.What, Does.Contain("time: 0 ≠ "));
        Assert.That(replayed.Configuration, Is.SameAs(failure.Shrunk.Configuration));
    }

    [Test]
    public void The_same_run_fails_however_many_processes_there_are()
    {
        string broken = PythonVault.Broken(folder, " + sum(amount for amount, _, _ in self.unbonding)", "");
        CampaignFailure Find(int jobs)
        {
            using var conformance = Start(broken);
            return (Campaign(conformance) with { Threads = jobs, Seed = 3 }).Start().Failure!;
        }

        CampaignFailure one = Find(1);
        CampaignFailure three = Find(3);

        Assert.That(three.Index, Is.EqualTo(one.Index));
        Assert.That(three.Shrunk.Moves, Is.EqualTo(one.Shrunk.Moves));
        Assert.That(three.Finding, Is.EqualTo(one.Finding));
    }

    [Test]
    public void A_failing_run_fails_again_in_a_process_of_its_own()
    {
        string broken = PythonVault.Broken(folder, "entry[2] <= self.time", "entry[2] < self.time");
        Run shrunk;
        using (var conformance = Start(broken))
        {
            shrunk = Thorough(conformance).Start().Failure!.Shrunk;
        }

        SavedRun saved = SavedRun.Save(folder, "late", shrunk, FailureReport.Of(shrunk));
        using var again = Start(broken);
        using var right = Start(PythonVault.Right);

        Assert.That(saved.Check(new(Rules<Amount>.Standard, again.Beside)).Findings, Is.EqualTo(shrunk.Findings));
        Assert.That(saved.Check(new(Rules<Amount>.Standard, right.Beside)).Findings, Is.Empty);
    }

    [Test]
    public void What_is_excluded_may_be_wrong()
    {
        string broken = PythonVault.Broken(folder, "\"insufficient_collateral\"", "\"NotEnough()\"");
        using var conformance = new Conformance(broken, TimeSpan.FromMinutes(2), [PathPattern.Parse("outcome.rejected")]);

        CampaignResult result = Campaign(conformance).Start();

        Assert.That(result.Failure, Is.Null);
        Assert.That(conformance.NotCompared.Excluded.Select(row => (row.Path.ToString(), row.Found)), Is.EqualTo([("outcome.rejected", true)]));
    }

    [TestCase("no-such-program", "reset gets no ok: it ended with exit code 127; the last on its standard error:\n")]
    [TestCase("exit 3", "reset gets no ok: it ended with exit code 3")]
    [TestCase("exec cat", ", which is no ok: ok: missing; expected true; reset: unknown field; expected ok, commands")]
    [TestCase("read line; echo hello; sleep 60", "reset gets \"hello\", which is no ok: line 1, column 1: broken JSON")]
    [TestCase("read line; echo '{\"ok\": true, \"commands\": [\"bnod\"]}'; sleep 60", ", which is no ok: commands[0]: \"bnod\", allowed is one of bond, ")]
    public void What_does_not_speak_the_protocol_at_all_is_refused(string command, string message)
    {
        ConformanceException? refused = Assert.Throws<ConformanceException>(() => Start(command).Dispose());

        Assert.That(refused!.Message, Does.StartWith($"{command}: reset gets ").And.Contains(message));
    }

    [Test]
    public void What_never_says_anything_is_refused() => Assert.That(
        () => new Conformance("exec sleep 60", TimeSpan.FromMilliseconds(5), []),
        Throws.InstanceOf<ConformanceException>().With.Message.EqualTo("exec sleep 60: reset gets no ok within 55 ms"));

    private static Conformance Start(string command) => new(command, TimeSpan.FromMinutes(2), []);

    private static Campaign Campaign(Conformance conformance) => new() { Runs = 20, Steps = 100, Threads = 2, Companion = conformance.Beside };

    private static Campaign Thorough(Conformance conformance) => Campaign(conformance) with { Runs = 40, Steps = 300 };

    private static TestCaseData Case(string name, string piece, string by, string kind, string what, int steps) =>
        new TestCaseData(piece, by, kind, what, steps).SetName(name);
}
