using System.Text.Json.Nodes;
using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>A name is only a name.</summary>
/// <remarks>
/// Except for its place in the order of names, which the protocol needs where something must come first. Where Restore's cut of a
/// lien does not divide evenly over its buckets, the rounding falls by the order of validators; and packets of one command
/// are numbered by the order of validators and listed by that of pairings. These are therefore renamed in order. Users
/// and chains decide nothing by their order, so they are even turned around.
/// </remarks>
public sealed class RenamingTests
{
    private static readonly Relation Users = Renamed(mesh => Backwards("user", Names(mesh, chain => chain.Wallets.Keys.Select(user => user.Name))));

    private static readonly Relation Chains = Renamed(mesh => Backwards("chain", mesh.Chains.Select(chain => chain.Id.Name)));

    private static readonly Relation Validators =
        Renamed(mesh => InOrder("validator", Names(mesh, chain => chain.Validators.Select(validator => validator.Name)).Concat(["x1", "x2", "nobody"])));

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
    public void Of_two_validators_the_one_named_later_bears_the_rounding()
    {
        Account<Amount> account = new Scenario()
            .Run(new Bond(Meshes.Provider, Meshes.Alice, 20))
            .Run(new StakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P1, 10), new StakeLocal(Meshes.Provider, Meshes.Alice, Meshes.P2, 10))
            .Staked(Meshes.Alice, Meshes.A, Meshes.V1, 10)
            .Run(new SubmitEvidence(Meshes.A, Meshes.V1, default, Valid: true))
            .Of(Meshes.Alice);

        Assert.Multiple(() =>
        {
            Assert.That(account.StakeOf(Holder.Local, Meshes.P1).Bonded, Is.EqualTo((Amount)10));
            Assert.That(account.StakeOf(Holder.Local, Meshes.P2).Bonded, Is.EqualTo((Amount)9));
        });
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
    public void An_engine_that_does_not_know_long_names_is_found() =>
        Assert.That(Validators.Notices(mesh => new Nearsighted(mesh)), Is.True);

    [Test]
    public void An_engine_that_looks_for_one_chain_is_found() => Assert.That(Chains.Notices(mesh => new HomeBound(mesh)), Is.True);

    private static Relation Renamed(Func<Configuration, Dictionary<string, string>> naming) => (create, seed) =>
    {
        var story = Story.Of(new Dice(seed));
        Dictionary<string, string> names = naming(story.Mesh);
        JsonNode Rename(string document) => Rewritten.Names(document, names);
        var renamed = new Story(
            Rewritten.Mesh(Rename(ConfigurationDocument.Write(story.Mesh))),
            Sequence.From(story.Commands.Select(command => Rewritten.Command(Rename(CommandDocument.Write(command))))));
        return Rewritten.Difference(story, renamed, create, Rename, document => JsonNode.Parse(document)!);
    };

    private static IEnumerable<string> Names(Configuration mesh, Func<ChainConfiguration, IEnumerable<string>> of) => mesh.Chains.SelectMany(of);

    private static Dictionary<string, string> InOrder(string kind, IEnumerable<string> names) =>
        names.Distinct().Order(StringComparer.Ordinal).Select((name, k) => (name, k)).ToDictionary(row => row.name, row => $"{kind} {row.k:00}");

    private static Dictionary<string, string> Backwards(string kind, IEnumerable<string> names) =>
        names.Distinct().OrderDescending(StringComparer.Ordinal).Select((name, k) => (name, k)).ToDictionary(row => row.name, row => $"{kind} {row.k:00}");

    private sealed class Nearsighted(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) => command is Jail { Validator.Name.Length: > 5 }
            ? new Outcome.Rejected(Rejection.UnknownValidator)
            : base.Apply(command);
    }

    private sealed class HomeBound(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) => command is Bond bond && bond.Chain != new ChainId("aqua")
            ? new Outcome.Rejected(Rejection.UnknownChain)
            : base.Apply(command);
    }
}
