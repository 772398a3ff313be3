using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>Who takes no part changes nothing for those who do.</summary>
public sealed class BystanderTests
{
    private const int Wealth = 1000;

    /// <summary>So little, all in all, that no chain's supply comes near its limit.</summary>
    private static readonly Amount Little = Amount.Of(UInt128.One << 80);

    private static readonly ChainId Elsewhere = new("elsewhere");

    /// <summary>A user of one of the chains bonds something, and does not stake it.</summary>
    private static readonly Relation AnotherUser = (create, seed) =>
    {
        var dice = new Dice(seed);
        var story = OfLittle(dice);
        ChainConfiguration home = dice.Pick(story.Mesh.Chains);
        UserId user = dice.OneOf<UserId>(new("aaron"), new("zoe"));
        ChainConfiguration joined = home with { Wallets = home.Wallets.With(user, Wealth) };
        var watched = new Story(
            story.Mesh.With(Sequence.From(story.Mesh.Chains.Select(chain => chain.Id == home.Id ? joined : chain)), story.Mesh.Pairings),
            Sequence.From(story.Commands.Prepend(new Bond(home.Id, user, Wealth / 2))));

        Ending ending = watched.Play(create);
        Chain<Amount> chain = ending.State.Chains[home.Id];
        var own = new Account<Amount> { Wallet = Wealth / 2, Collateral = Wealth / 2 };
        return chain.Accounts[user] != own ? $"{user} did not keep what was {user}'s" : story.Play(create).Difference(story.Mesh, new(
            Sequence.From(ending.Outcomes.Skip(1)),
            ending.State.With(home.Id, chain with { Accounts = chain.Accounts.Without(user), Supply = chain.Supply - Wealth })));
    };

    private static readonly Relation AnotherChain = (create, seed) =>
    {
        var dice = new Dice(seed);
        var story = Story.Of(dice);
        ChainConfiguration like = dice.Pick(story.Mesh.Chains);
        var watched = story with
        {
            Mesh = story.Mesh.With(Sequence.From(story.Mesh.Chains.Append(like with { Id = Elsewhere, CosmosChainId = null })), story.Mesh.Pairings),
        };

        Ending ending = watched.Play(create);
        return story.Play(create).Difference(
            story.Mesh,
            ending with { State = ending.State with { Chains = ending.State.Chains.Without(Elsewhere) } });
    };

    [ForEverySeed(MaxTest = 300)]
    public Property A_user_without_stake_changes_nobody_else(int seed) => AnotherUser.Holds(seed);

    [ForEverySeed]
    public Property A_chain_without_pairings_changes_nobody_else(int seed) => AnotherChain.Holds(seed);

    [Test]
    public void An_engine_that_restores_no_more_where_many_live_is_found()
    {
        Rules<Amount> crowded = Rules<Amount>.Standard with
        {
            Restore = (mesh, chain, account) => mesh.Configuration.Chain(chain).Wallets.Count > 2
                ? account
                : Rules<Amount>.Standard.Restore(mesh, chain, account),
        };

        Assert.That(AnotherUser.Notices(mesh => new ModelEngine(new(mesh, crowded))), Is.True);
    }

    [Test]
    public void An_engine_that_has_three_chains_at_most_is_found() => Assert.That(AnotherChain.Notices(mesh => new Small(mesh)), Is.True);

    private static Story OfLittle(Dice dice)
    {
        Configuration mesh;
        do
        {
            mesh = MeshGenerator.Generate(dice);
        }
        while (mesh.Chains.Any(chain => chain.Wallets.Total() > Little));

        var story = Story.Of(mesh, dice);
        return story with { Commands = Sequence.From(story.Commands.Where(command => Story.AmountOf(command) <= Little)) };
    }

    private sealed class Small(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) => Configuration.Chains.Count > 3 && command is Advance
            ? new Outcome.Rejected(Rejection.TimeExceeded)
            : base.Apply(command);
    }
}
