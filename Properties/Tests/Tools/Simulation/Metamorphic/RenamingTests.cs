using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Renaming changes nothing else.</summary>
/// <remarks>
/// The order of names matters for validators and pairings. The rounding of Restore's cut depends on the order of validators. Packets of
/// one command are numbered by validator and listed by pairing. Validators and pairings therefore keep their order. Users and chains are
/// renamed in reverse order.
/// </remarks>
public sealed class RenamingTests
{
    private static readonly Relation Users =
        Renamed(mesh => InReverse("user", Names(mesh, chain => chain.Wallets.Keys.Select(user => user.Name))));

    private static readonly Relation Chains = Renamed(mesh => InReverse("chain", mesh.Chains.Select(chain => chain.Id.Name)));

    private static readonly Relation Validators = Renamed(mesh => InOrder(
        "validator", Names(mesh, chain => chain.Validators.Select(validator => validator.Name)).Concat(["x1", "x2", "nobody"])));

    private static readonly Relation Pairings = Renamed(mesh => InOrder("pairing", mesh.Pairings.Select(pairing => pairing.Id.Name)));

    [ForEverySeed]
    public Property Renaming_users_changes_nothing_else(int seed) => Users.Holds(seed);

    [ForEverySeed]
    public Property Renaming_chains_changes_nothing_else(int seed) => Chains.Holds(seed);

    [ForEverySeed]
    public Property Renaming_validators_in_order_changes_nothing_else(int seed) => Validators.Holds(seed);

    [ForEverySeed]
    public Property Renaming_pairings_in_order_changes_nothing_else(int seed) => Pairings.Holds(seed);

    [Test]
    public void The_rounding_falls_on_the_later_of_two_validators()
    {
        Account<Amount> account = new Scenario()
            .Run(new Bond(Meshes.Provider, Meshes.Alice, 20))
            .Run(new StakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P1, 10), new StakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P2, 10))
            .Staked(Meshes.Alice, Meshes.A, Meshes.V1, 10)
            .Run(new SubmitEvidence(Meshes.A, Meshes.V1, default, Valid: true))
            .Of(Meshes.Alice);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(account.StakeOf(Holder.Local, Meshes.P1).Bonded, Is.EqualTo((Amount)10));
        Assert.That(account.StakeOf(Holder.Local, Meshes.P2).Bonded, Is.EqualTo((Amount)9));
    }

    [Test]
    public void An_engine_that_favours_a_name_is_found()
    {
        Rules<Amount> favour = Rules<Amount>.Standard with
        {
            ShareRewards = (pool, shares, amount) => Rules<Amount>.Standard.ShareRewards(pool, shares.Without(new("alice")), amount),
        };
        Assert.That(Users.Notices(mesh => new ModelEngine(new(mesh, favour))), Is.True);
    }

    [Test]
    public void An_engine_that_rejects_long_names_is_found() =>
        Assert.That(
            Validators.Notices(mesh => new WrongEngine(
                mesh, command => command is Jail { Validator.Name.Length: > 5 } ? new Outcome.Rejected(Rejection.UnknownValidator) : null)),
            Is.True);

    [Test]
    public void An_engine_that_knows_one_chain_is_found() =>
        Assert.That(
            Chains.Notices(mesh => new WrongEngine(mesh, command =>
                command is Bond bond && bond.Chain != new ChainId("aqua") ? new Outcome.Rejected(Rejection.UnknownChain) : null)),
            Is.True);

    private static Relation Renamed(Func<Configuration, Dictionary<string, string>> naming) => (create, seed) =>
    {
        var sequence = CommandSequence.Of(new RandomSource(seed));
        Dictionary<string, string> names = naming(sequence.Mesh);
        JsonNode Rename(string document) => DocumentRewriter.Names(document, names);
        var renamed = new CommandSequence(
            DocumentRewriter.Mesh(Rename(ConfigurationDocument.Write(sequence.Mesh))),
            Sequence.From(sequence.Commands.Select(command => DocumentRewriter.Command(Rename(CommandDocument.Write(command))))));
        return DocumentRewriter.Difference(sequence, renamed, create, Rename, document => JsonNode.Parse(document)!);
    };

    private static IEnumerable<string> Names(Configuration mesh, Func<ChainConfiguration, IEnumerable<string>> of) =>
        mesh.Chains.SelectMany(of);

    private static Dictionary<string, string> InOrder(string kind, IEnumerable<string> names) =>
        Numbered(kind, names.Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> InReverse(string kind, IEnumerable<string> names) =>
        Numbered(kind, names.Distinct().OrderDescending(StringComparer.Ordinal));

    private static Dictionary<string, string> Numbered(string kind, IEnumerable<string> names) =>
        names.Select((name, k) => (name, k)).ToDictionary(row => row.name, row => $"{kind} {row.k:00}");
}
