using Property = FsCheck.Property;

namespace MeshSecurity.Tests;

/// <summary>A user or a chain without stake changes nothing for the others.</summary>
public sealed class BystanderTests
{
    private const int Wealth = 1000;

    /// <summary>A bound of amounts that keeps every supply below its limit.</summary>
    private static readonly Amount Little = Amount.Of(UInt128.One << 80);

    private static readonly ChainId Elsewhere = new("elsewhere");

    /// <summary>A user of one of the chains bonds collateral and does not stake it.</summary>
    private static readonly Relation AnotherUser = (create, seed) =>
    {
        var random = new RandomSource(seed);
        var sequence = OfLittle(random);
        ChainConfiguration home = random.Pick(sequence.Mesh.Chains);
        UserId user = random.OneOf<UserId>(new("aaron"), new("zoe"));
        ChainConfiguration joined = home with { Wallets = home.Wallets.With(user, Wealth) };
        var extended = new CommandSequence(
            sequence.Mesh.With(
                Sequence.From(sequence.Mesh.Chains.Select(chain => chain.Id == home.Id ? joined : chain)), sequence.Mesh.Pairings),
            Sequence.From(sequence.Commands.Prepend(new Bond(home.Id, user, Wealth / 2))));

        SequenceResult result = extended.ApplyTo(create);
        Chain<Amount> chain = result.State.Chains[home.Id];
        var own = new Account<Amount> { Wallet = Wealth / 2, Collateral = Wealth / 2 };
        return chain.Accounts[user] != own ? $"the account of {user} has changed" : sequence.ApplyTo(create).Difference(sequence.Mesh, new(
            Sequence.From(result.Outcomes.Skip(1)),
            result.State.With(home.Id, chain with { Accounts = chain.Accounts.Without(user), Supply = chain.Supply - Wealth })));
    };

    private static readonly Relation AnotherChain = (create, seed) =>
    {
        var random = new RandomSource(seed);
        var sequence = CommandSequence.Of(random);
        ChainConfiguration like = random.Pick(sequence.Mesh.Chains);
        var extended = sequence with
        {
            Mesh = sequence.Mesh.With(
                Sequence.From(sequence.Mesh.Chains.Append(like with { Id = Elsewhere, CosmosChainId = null })), sequence.Mesh.Pairings),
        };

        SequenceResult result = extended.ApplyTo(create);
        return sequence.ApplyTo(create).Difference(
            sequence.Mesh,
            result with { State = result.State with { Chains = result.State.Chains.Without(Elsewhere) } });
    };

    [ForEverySeed(MaxTest = 300)]
    public Property A_user_without_stake_changes_no_other_account(int seed) => AnotherUser.Holds(seed);

    [ForEverySeed]
    public Property A_chain_without_pairings_changes_no_other_chain(int seed) => AnotherChain.Holds(seed);

    [Test]
    public void An_engine_that_restores_only_on_small_chains_is_found()
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
    public void An_engine_with_at_most_three_chains_is_found() =>
        Assert.That(
            AnotherChain.Notices(mesh => new WrongEngine(
                mesh, command => mesh.Chains.Count > 3 && command is Advance ? new Outcome.Rejected(Rejection.TimeExceeded) : null)),
            Is.True);

    private static CommandSequence OfLittle(RandomSource random)
    {
        Configuration mesh;
        do
        {
            mesh = MeshGenerator.Generate(random);
        }
        while (mesh.Chains.Any(chain => chain.Wallets.Total() > Little));
        var sequence = CommandSequence.Of(mesh, random);
        return sequence with { Commands = Sequence.From(sequence.Commands.Where(command => CommandSequence.AmountOf(command) <= Little)) };
    }
}
