namespace MeshSecurity.Tests;

/// <summary>Scopes as documents.</summary>
public sealed class ScopeDocumentTests
{
    private const string Mesh = """{"chains": [CHAIN_alice_2], "pairings": []}""";

    [Test]
    public void Choices_are_combined_with_the_entities_of_the_mesh()
    {
        Scope scope = Scopes.Read("it", Document("""{"stake_local": {"amounts": ["1", "2"], "times": 3}}"""));

        ScopeCommand row = scope.Commands.Single();
        Assert.That((row.Name, row.Times), Is.EqualTo(("stake_local", 3)));
        Assert.That(
            ScopeCommandFormat.Expand(scope.Mesh, row, default).Select(CommandDocument.Write),
            Is.EqualTo(Enumerable.Range(1, 2).Select(amount =>
                $$$"""{"stake_local":{"chain":"home","user":"alice","validator":"h","amount":"{{{amount}}}"}}""")));
    }

    [Test]
    public void Ages_count_back_from_now_and_not_beyond_genesis()
    {
        Scope scope = Scopes.Read("it", Document("""{"report_downtime": {"ages": [0, 5, 9]}}"""));

        IEnumerable<Command<Amount>> reports = ScopeCommandFormat.Expand(scope.Mesh, scope.Commands[0], new(5));

        Assert.That(reports.Cast<Command<Amount>.ReportDowntime>().Select(report => report.Time.Seconds), Is.EqualTo([5, 0]));
    }

    [TestCase("""{"bnod": {}}""", "commands.bnod: unknown command; expected one of bond, unbond")]
    [TestCase("""{"bond": {}}""", "commands.bond.amounts: missing; expected a list")]
    [TestCase("""{"bond": {"amounts": ["-1"]}}""", "commands.bond.amounts[0]: \"-1\" has a sign")]
    [TestCase("""{"bond": {"amounts": ["1"], "seconds": [1]}}""", "commands.bond.seconds: unknown field")]
    [TestCase("""{"bond": {"amounts": ["1"], "times": 201}}""", "commands.bond.times: 201 is out of range")]
    [TestCase("""{"bond": {"amounts": ["1"], "users": ["bob"]}}""", "commands.bond.users: unknown user \"bob\"")]
    [TestCase("""{"close": {"pairings": ["X"]}}""", "commands.close.pairings: unknown pairing \"X\"")]
    public void A_fault_names_its_place(string commands, string fault) =>
        Assert.That(() => Scopes.Read("it", Document(commands)), Throws.TypeOf<DocumentException>().With.Message.Contains($"it: {fault}"));

    [Test]
    public void A_goal_that_is_not_a_situation_is_refused() =>
        Assert.That(
            () => Scopes.Read("it", $$"""{"about": "", "mesh": {{Mesh}}, "commands": {}, "goals": ["peace"]}"""),
            Throws.TypeOf<DocumentException>().With.Message.Contains("goals[0]: \"peace\" is not a situation; expected one of"));

    [Test]
    public void Faults_of_the_mesh_are_reported() =>
        Assert.That(
            () => Scopes.Read("it", """{"about": "", "mesh": {"chains": [], "pairings": []}, "commands": {}, "goals": []}"""),
            Throws.TypeOf<DocumentException>().With.Message.Contains("it: mesh: chains: empty; expected at least one chain"));

    [Test]
    public void A_mesh_with_public_keys_is_refused()
    {
        string keyed = Mesh.Replace(
            "CHAIN_alice_2",
            $$$"""
            {"id": "home", "chain_id": "home-1", "denom": "uhome", "unbonding_period": 10,
             "slash_double_sign": "0.1", "slash_downtime": "0.1",
             "validators": [{"id": "h", "public_key": "{{{new string('A', 43)}}}="}], "wallets": {"alice": "2"}}
            """,
            StringComparison.Ordinal);

        Assert.That(
            () => Scopes.Read("it", $$"""{"about": "", "mesh": {{keyed}}, "commands": {}, "goals": []}"""),
            Throws.TypeOf<DocumentException>().With.Message.Contains("validators: public keys are not explored; expected ids"));
    }

    [Test]
    public void A_goal_that_an_exhausted_exploration_has_not_reached_is_missing()
    {
        Scope scope = Scopes.Wallet with { Goals = ["a user leaves with everything", "Restore cuts by x > 0"] };
        Assert.That(Scopes.Explore(scope).Missing, Is.EqualTo(["Restore cuts by x > 0"]));
    }

    private static string Document(string commands) => $$"""{"about": "", "mesh": {{Mesh}}, "commands": {{commands}}, "goals": []}""";
}
