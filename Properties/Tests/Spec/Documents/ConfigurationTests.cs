namespace MeshSecurity.Tests;

/// <summary>Tests configurations that are created by code, with values that no document can have.</summary>
public sealed class ConfigurationTests
{
    private const string TooMuch = "79228162514264337593543950336";

    private static readonly Configuration Sample = SampleState.Configuration;

    private static string[] FaultsOf(ChainConfiguration first) => Validate([first, Sample.Chains[1]], Sample.Pairings);

    private static string[] FaultsOf(PairingConfiguration first) => Validate(Sample.Chains, [first, Sample.Pairings[1]]);

    private static string[] Validate(Sequence<ChainConfiguration> chains, Sequence<PairingConfiguration> pairings) =>
        [.. Configuration.Validate(chains, pairings).Select(fault => fault.ToString())];

    [Test]
    public void Amounts_of_2_to_the_96_are_refused() => Assert.Multiple(() =>
    {
        Map<UserId, Amount> wallets = default(Map<UserId, Amount>).With(new("alice"), Amount.Limit);
        Assert.That(FaultsOf(Sample.Chains[0] with { Wallets = wallets }), Is.EqualTo([
            $"chains[0].wallets.alice: {TooMuch}; expected below 2^96",
            $"chains[0].wallets: the sum is {TooMuch}; expected below 2^96",
        ]));
        Assert.That(
            FaultsOf(Sample.Chains[0] with { NativeStake = Amount.Limit }),
            Is.EqualTo([$"chains[0].native_stake: {TooMuch}; expected below 2^96"]));
        Assert.That(
            FaultsOf(Sample.Pairings[0] with { Cap = Amount.Limit }),
            Is.EqualTo([$"pairings[0].cap: {TooMuch}; expected below 2^96"]));
    });

    [Test]
    public void Amounts_just_below_are_allowed() => Assert.Multiple(() =>
    {
        Map<UserId, Amount> wallets = default(Map<UserId, Amount>).With(new("alice"), Amount.Largest);
        Assert.That(FaultsOf(Sample.Chains[0] with { Wallets = wallets, NativeStake = Amount.Largest }), Is.Empty);
        Assert.That(FaultsOf(Sample.Pairings[0] with { Cap = Amount.Largest }), Is.Empty);
    });

    [Test]
    public void A_key_belongs_to_a_validator() =>
        Assert.That(
            FaultsOf(Sample.Chains[0] with { PublicKeys = default(Map<ValidatorId, PublicKey>).With(new("w9"), SampleDocuments.Key) }),
            Is.EqualTo(["chains[0].validators: a key of \"w9\"; expected keys of validators of the chain"]));

    [Test]
    public void A_mesh_with_faults_is_not_made()
    {
        var refused = Assert.Throws<ConfigurationException>(() => _ = new Configuration([], [Sample.Pairings[0]]))!;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(refused.Faults.Select(fault => fault.ToString()), Is.EqualTo([
            "chains: empty; expected at least one chain",
            "pairings[0].provider: unknown chain \"osmo\"; expected the id of a chain",
            "pairings[0].consumer: unknown chain \"juno\"; expected the id of a chain",
        ]));
        Assert.That(refused.Message, Is.EqualTo(string.Join(Environment.NewLine, refused.Faults)));
    }

    /// <summary>The order follows the ids, not the document.</summary>
    [Test]
    public void A_chain_knows_the_pairings_that_it_provides_and_consumes_by_id()
    {
        PairingConfiguration pairing = Sample.Pairings[0];
        Configuration mesh = Sample.With(
            Sample.Chains, [pairing with { Id = new("z") }, Sample.Pairings[1], pairing with { Id = new("a") }]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(mesh.ProvidedBy(new("osmo")).Select(one => one.Id.Name), Is.EqualTo(["a", "z"]));
        Assert.That(mesh.ConsumedBy(new("juno")).Select(one => one.Id.Name), Is.EqualTo(["a", "z"]));
        Assert.That(mesh.ConsumedBy(new("osmo")).Select(one => one.Id.Name), Is.EqualTo(["juno-osmo"]));
    }
}
