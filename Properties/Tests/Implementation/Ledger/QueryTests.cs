using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Compares the queries of the ledger with the state of the model.</summary>
public sealed class QueryTests
{
    [Test]
    public void Queries_of_accounts_agree_with_the_model() => Compare((configuration, state, ledger) =>
    {
        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            foreach ((UserId user, Account<Amount> account) in chain.Accounts)
            {
                Assert.That(ledger.Account(id, user), Is.EqualTo(account));
                Assert.That(
                    ledger.FreeCollateral(id, user),
                    Is.EqualTo(account.Collateral - Exposure<Amount>.Of(configuration, id, account).Used));
                Assert.That(
                    ledger.PendingUnbondings(id, user).Select(pending => pending.Entry),
                    Is.EqualTo(account.Liens.Values.SelectMany(lien => lien.Stakes.Values).SelectMany(stake => stake.Unbonding)));
                foreach (Holder holder in Holders(configuration, id))
                {
                    Assert.That(ledger.Lien(id, user, holder), Is.EqualTo(account.LienOf(holder)));
                    Assert.That(ledger.LienRange(id, user, holder), Is.EqualTo(account.LienOf(holder).Range));
                }
            }
        }
    });

    [Test]
    public void Queries_of_pairings_agree_with_the_model() => Compare((configuration, state, ledger) =>
    {
        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            Assert.That(ledger.Channel(id), Is.EqualTo(pairing.Channel));
            Assert.That(ledger.PendingPackets(id), Is.EqualTo(pairing.InFlight));
            foreach (ValidatorId validator in state.Chains[configuration.Pairing(id).Consumer].Validators.Keys)
            {
                Assert.That(ledger.VirtualStake(id, validator), Is.EqualTo(pairing.Consumer.Virtual.Get(validator)));
                foreach (UserId user in state.Chains[configuration.Pairing(id).Provider].Accounts.Keys)
                {
                    RewardPool<Amount> pool = pairing.Provider.Rewards.GetValueOrDefault(validator, RewardPool<Amount>.Empty);
                    Assert.That(ledger.Claimable(id, user, validator), Is.EqualTo(pool.Of(user).Claimable));
                }
            }
        }
    });

    [Test]
    public void Queries_of_local_rewards_time_and_power_agree_with_the_model() => Compare((configuration, state, ledger) =>
    {
        Assert.That(ledger.Time, Is.EqualTo(state.Time));
        Assert.That(PowerDocument.Write(ledger.Power()), Is.EqualTo(PowerDocument.Write(PowerReport.Of(configuration, state))));
        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            foreach (ValidatorId validator in chain.Validators.Keys)
            {
                RewardPool<Amount> pool = chain.LocalRewards.GetValueOrDefault(validator, RewardPool<Amount>.Empty);
                foreach (UserId user in chain.Accounts.Keys)
                {
                    Assert.That(ledger.ClaimableLocal(id, user, validator), Is.EqualTo(pool.Of(user).Claimable));
                }
            }
        }
    });

    [Test]
    public void Rewards_of_the_very_first_row_can_be_claimed()
    {
        var firstDeliver = new Deliver(A, Side.Consumer, 1);
        MeshLedger ledger = new ModelAndLedger(Standard).Accept(
            new Bond(Provider, Alice, 100),
            new StakeRemote(A, Alice, V1, 100),
            new Deliver(A, Side.Provider, 1),
            new Acknowledge(A, Side.Provider, 1),
            new EndEpoch(A),
            new AccrueRewards(A, V1, 50),
            new EndEpoch(A),
            firstDeliver).Ledger;

        Assert.That(ledger.Claimable(A, Alice, V1), Is.EqualTo((Amount)50));
        Assert.That(ledger.Execute(firstDeliver).IsAccepted, Is.False);
    }

    [Test]
    public void An_id_that_the_mesh_does_not_know_throws()
    {
        Configuration configuration = MeshGenerator.Generate(new(1));
        var ledger = new MeshLedger(configuration);
        ChainId chain = configuration.Chains[0].Id;
        UserId user = configuration.Chains[0].Wallets.Keys.First();
        PairingId pairing = configuration.Pairings[0].Id;

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(() => ledger.Account(new("nowhere"), user), Throws.ArgumentException.With.Message.Contains("nowhere"));
        Assert.That(() => ledger.Account(chain, new("nobody")), Throws.ArgumentException.With.Message.Contains("nobody"));
        Assert.That(() => ledger.Lien(chain, user, Holder.Of(new("nowhere"))), Throws.ArgumentException.With.Message.Contains("nowhere"));
        Assert.That(() => ledger.PendingPackets(new("nowhere")), Throws.ArgumentException.With.Message.Contains("nowhere"));
        Assert.That(() => ledger.VirtualStake(pairing, new("nobody")), Throws.ArgumentException.With.Message.Contains("nobody"));
        Assert.That(() => ledger.ClaimableLocal(chain, user, new("nobody")), Throws.ArgumentException.With.Message.Contains("nobody"));
    }

    [Test]
    public void Importing_a_state_of_another_mesh_is_refused_and_changes_nothing()
    {
        var ledger = new MeshLedger(MeshGenerator.Generate(new(1)));
        State<Amount> before = ledger.Export();
        Configuration other = MeshGenerator.Generate(new(2));
        Assert.That(() => ledger.Import(new Mesh<Amount>(other).Genesis()), Throws.ArgumentException);
        Assert.That(ledger.Export(), Is.EqualTo(before));
    }

    [Test]
    public void Importing_a_state_with_another_pairing_names_the_reason()
    {
        var ledger = new MeshLedger(Of(PairingA));
        Assert.That(
            () => ledger.Import(new Mesh<Amount>(Standard).Genesis()),
            Throws.ArgumentException.With.Message.StartsWith("Cannot import the state: it has other chains or pairings than this mesh."));
    }

    private static IEnumerable<Holder> Holders(Configuration configuration, ChainId chain) =>
        configuration.ProvidedBy(chain).Select(pairing => Holder.Of(pairing.Id)).Append(Holder.Local);

    /// <summary>Compares model and ledger after every 25 steps of random runs.</summary>
    private static void Compare(Action<Configuration, State<Amount>, MeshLedger> compare)
    {
        for (int run = 0; run < Effort.QueriedRuns; run++)
        {
            var dice = new RandomSource(run);
            Configuration configuration = MeshGenerator.Generate(dice);
            var generator = new CommandGenerator(configuration, dice);
            var mesh = new Mesh<Amount>(configuration);
            var ledger = new MeshLedger(configuration);
            State<Amount> state = mesh.Genesis();
            for (int step = 0; step < 300; step++)
            {
                Command<Amount> command = generator.Next(state).In(state)!;
                state = mesh.Apply(state, command).Next;
                ledger.Apply(command);
                if (step % 25 == 24)
                {
                    compare(configuration, state, ledger);
                }
            }
        }
    }
}
