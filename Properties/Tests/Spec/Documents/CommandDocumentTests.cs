using FsCheck;
using C = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;

namespace MeshSecurity.Tests;

/// <summary>Tests reading and writing of commands as lines of JSON.</summary>
public sealed class CommandDocumentTests
{
    private const string Amounts = "a string of digits below 2^96";
    private const string Times = "a whole number from 0 to 9007199254740991";
    private const string Sequences = "a whole number from 0 to 9223372036854775807";

    private static readonly ChainId Chain = new("osmo");
    private static readonly PairingId Pairing = new("osmo-juno");
    private static readonly UserId User = new("alice");
    private static readonly ValidatorId Validator = new("v1");

    /// <summary>Every command with its line.</summary>
    private static readonly (C Command, string Line)[] All =
    [
        (new C.Bond(Chain, User, 5), """{"bond":{"chain":"osmo","user":"alice","amount":"5"}}"""),
        (new C.Unbond(Chain, User, 0), """{"unbond":{"chain":"osmo","user":"alice","amount":"0"}}"""),
        (new C.StakeLocal(Chain, User, Validator, 5), """{"stake_local":{"chain":"osmo","user":"alice","validator":"v1","amount":"5"}}"""),
        (new C.UnstakeLocal(Chain, User, Validator, 5),
            """{"unstake_local":{"chain":"osmo","user":"alice","validator":"v1","amount":"5"}}"""),
        (new C.WithdrawLocal(Chain, User), """{"withdraw_local":{"chain":"osmo","user":"alice"}}"""),
        (new C.StakeRemote(Pairing, User, Validator, Amount.Largest),
            """{"stake_remote":{"pairing":"osmo-juno","user":"alice","validator":"v1","amount":"79228162514264337593543950335"}}"""),
        (new C.UnstakeRemote(Pairing, User, Validator, 5),
            """{"unstake_remote":{"pairing":"osmo-juno","user":"alice","validator":"v1","amount":"5"}}"""),
        (new C.WithdrawRemote(Pairing, User), """{"withdraw_remote":{"pairing":"osmo-juno","user":"alice"}}"""),
        (new C.WithdrawRewards(Pairing, User, Validator, new("carol")),
            """{"withdraw_rewards":{"pairing":"osmo-juno","user":"alice","validator":"v1","recipient":"carol"}}"""),
        (new C.WithdrawLocalRewards(Chain, User, Validator),
            """{"withdraw_local_rewards":{"chain":"osmo","user":"alice","validator":"v1"}}"""),
        (new C.Deliver(Pairing, Side.Provider, 0), """{"deliver":{"pairing":"osmo-juno","from":"provider","sequence":0}}"""),
        (new C.Acknowledge(Pairing, Side.Consumer, 7), """{"acknowledge":{"pairing":"osmo-juno","from":"consumer","sequence":7}}"""),
        (new C.Timeout(Pairing, Side.Provider, long.MaxValue),
            """{"timeout":{"pairing":"osmo-juno","from":"provider","sequence":9223372036854775807}}"""),
        (new C.SetCap(Pairing, 0), """{"set_cap":{"pairing":"osmo-juno","cap":"0"}}"""),
        (new C.SetPrice(Pairing, Price.Of(Price.UnitsPerOne / 2)), """{"set_price":{"pairing":"osmo-juno","price":"0.5"}}"""),
        (new C.AccrueRewards(Pairing, Validator, 5), """{"accrue_rewards":{"pairing":"osmo-juno","validator":"v1","amount":"5"}}"""),
        (new C.AccrueLocalRewards(Chain, Validator, 5), """{"accrue_local_rewards":{"chain":"osmo","validator":"v1","amount":"5"}}"""),
        (new C.EndEpoch(Pairing), """{"end_epoch":{"pairing":"osmo-juno"}}"""),
        (new C.OpenInit(Pairing), """{"open_init":{"pairing":"osmo-juno"}}"""),
        (new C.OpenTry(Pairing), """{"open_try":{"pairing":"osmo-juno"}}"""),
        (new C.OpenAck(Pairing), """{"open_ack":{"pairing":"osmo-juno"}}"""),
        (new C.OpenConfirm(Pairing), """{"open_confirm":{"pairing":"osmo-juno"}}"""),
        (new C.Freeze(Pairing), """{"freeze":{"pairing":"osmo-juno"}}"""),
        (new C.Unfreeze(Pairing), """{"unfreeze":{"pairing":"osmo-juno"}}"""),
        (new C.Close(Pairing), """{"close":{"pairing":"osmo-juno"}}"""),
        (new C.AddValidator(Chain, Validator), """{"add_validator":{"chain":"osmo","validator":"v1"}}"""),
        (new C.Jail(Chain, Validator), """{"jail":{"chain":"osmo","validator":"v1"}}"""),
        (new C.Unjail(Chain, Validator), """{"unjail":{"chain":"osmo","validator":"v1"}}"""),
        (new C.RemoveValidator(Chain, Validator), """{"remove_validator":{"chain":"osmo","validator":"v1"}}"""),
        (new C.Tombstone(Chain, Validator), """{"tombstone":{"chain":"osmo","validator":"v1"}}"""),
        (new C.ReportDoubleSign(Chain, Validator, new(9)), """{"report_double_sign":{"chain":"osmo","validator":"v1","time":9}}"""),
        (new C.ReportDowntime(Chain, Validator, new((1L << 53) - 1)),
            """{"report_downtime":{"chain":"osmo","validator":"v1","time":9007199254740991}}"""),
        (new C.SubmitEvidence(Pairing, Validator, new(9), true),
            """{"submit_evidence":{"pairing":"osmo-juno","validator":"v1","time":9,"valid":true}}"""),
        (new C.SubmitEvidence(Pairing, Validator, new(9), false),
            """{"submit_evidence":{"pairing":"osmo-juno","validator":"v1","time":9,"valid":false}}"""),
        (new C.RotateKey(Chain, Validator, SampleDocuments.Key),
            """{"rotate_key":{"chain":"osmo","validator":"v1","public_key":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}}"""),
        (new C.SubmitEvidence(Pairing, Validator, new Proof.Votes(Evidence.Samples.Valid)),
            """{"submit_evidence":{"pairing":"osmo-juno","validator":"v1","evidence":"""
                + EvidenceDocument.Write(Evidence.Samples.Valid) + "}}"),
        (new C.Advance(new(0)), """{"advance":{"seconds":0}}"""),
        (new C.Corrupt(Chain), """{"corrupt":{"chain":"osmo"}}"""),
        (new C.Forge(Pairing, new Packet<Amount>.Slash(Validator, 3, Infraction.Downtime, default, new(9), 2)),
            """{"forge":{"pairing":"osmo-juno","packet":{"kind":"slash","validator":"v1","slash":3,"reason":"downtime","ratio":"0","""
                + "\"time\":9,\"since\":2}}}"),
        (new C.Forge(Pairing, new Packet<Amount>.Distribute(Validator, 5)),
            """{"forge":{"pairing":"osmo-juno","packet":{"kind":"distribute","validator":"v1","amount":"5"}}}"""),
        (new C.Forge(Pairing, new Packet<Amount>.ForceUnstake(Validator)),
            """{"forge":{"pairing":"osmo-juno","packet":{"kind":"force_unstake","validator":"v1"}}}"""),
        (new C.Forge(Pairing, new Packet<Amount>.ValidatorUpdate(Validator, new(7, 2, new(9), ValidatorStatus.Jailed))),
            """{"forge":{"pairing":"osmo-juno","packet":{"kind":"validator_update","validator":"v1","update":7,"height":2,"time":"""
                + """9,"status":"jailed"}}}"""),
        (new C.Forge(Pairing, new Packet<Amount>.ValidatorUpdate(
                Validator, new(7, 2, new(9), ValidatorStatus.Active, new(SampleDocuments.Key, 4)))),
            """{"forge":{"pairing":"osmo-juno","packet":{"kind":"validator_update","validator":"v1","update":7,"height":2,"time":"""
                + """9,"status":"active","public_key":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=","key_since":4}}}"""),
        (new C.ForgeAcknowledgement(Pairing, 4, new(9), null),
            """{"forge_acknowledgement":{"pairing":"osmo-juno","sequence":4,"time":9}}"""),
        (new C.ForgeAcknowledgement(Pairing, 4, new(9), PacketError.InsufficientStake),
            """{"forge_acknowledgement":{"pairing":"osmo-juno","sequence":4,"time":9,"error":"insufficient_stake"}}"""),
    ];

    private static IEnumerable<TestCaseData> Lines =>
        All.Select(row => new TestCaseData(row.Command, row.Line).SetArgDisplayNames(row.Line));

    private static string[] FaultsOf(string line) => SampleDocuments.FaultsOf(() => CommandDocument.Read(line, "run.jsonl", 12));

    [TestCaseSource(nameof(Lines))]
    public void A_command_is_written_as_its_line_and_read_back(C command, string line) => Assert.Multiple(() =>
    {
        Assert.That(CommandDocument.Write(command), Is.EqualTo(line));
        Assert.That(CommandDocument.Read(line, "run.jsonl", 1), Is.EqualTo(command));
        Assert.That(CommandDocument.NameOf(command), Is.EqualTo(line.Split('"')[1]));
    });

    [Test]
    public void Every_alternative_has_one_name()
    {
        Type[] alternatives =
            [.. typeof(C).GetNestedTypes().Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(Amount)) : type)];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(All.Select(row => row.Command.GetType()).Distinct(), Is.EquivalentTo(alternatives));
        Assert.That(All.Select(row => CommandDocument.NameOf(row.Command)).Distinct(), Is.EquivalentTo(CommandDocument.Names));
    }

    /// <summary>Evidence has either its votes or a verdict on them.</summary>
    [TestCase("\"votes\":{}", "submit_evidence.valid: missing; expected true or false")]
    [TestCase("\"evidence\":{}", "submit_evidence.evidence: an object with 0 names; expected evidence: ")]
    [TestCase("\"evidence\":\"CAE=\"", "submit_evidence.evidence: \"CAE=\"; expected evidence: ")]
    [TestCase("\"valid\":true,\"evidence\":{}", "submit_evidence.valid: beside evidence; expected one of the two")]
    public void Evidence_comes_in_one_of_two_forms(string proof, string expected) =>
        Assert.That(
            FaultsOf("""{"submit_evidence":{"pairing":"p","validator":"v","time":1,""" + proof + "}}")[0], Does.StartWith(expected));

    [TestCase("""{"kind":"stake","validator":"v"}""", "forge.packet.kind: \"stake\"; expected one of slash, distribute, ")]
    [TestCase("""{"kind":"distribute","validator":"v"}""", "forge.packet.amount: missing; expected a string of digits")]
    [TestCase("""{"kind":"force_unstake","validator":"v","amount":"1"}""", "forge.packet.amount: unknown field; expected kind, ")]
    [TestCase("7", "forge.packet: 7; expected an object")]
    public void Only_a_packet_of_a_consumer_is_read(string packet, string expected) =>
        Assert.That(FaultsOf("""{"forge":{"pairing":"p","packet":""" + packet + "}}")[0], Does.StartWith(expected));

    /// <summary>Chains have validators with keys of other types, which votes cannot be verified with here.</summary>
    [TestCase(33, "secp256k1")]
    [TestCase(48, "bls12_381")]
    public void A_key_of_the_length_of_another_type_names_the_type(int length, string type) =>
        Assert.That(
            FaultsOf(Rotation($"\"{Convert.ToBase64String(new byte[length])}\"")).Single(),
            Does.EndWith(
                $" has the length of a {type} key; expected an Ed25519 public key: 32 bytes in base64: {type} keys are not supported"));

    [TestCase("{\"type\":\"tendermint/PubKeyEd25519\",\"value\":KEY}")]
    [TestCase("{\"@type\":\"/cosmos.crypto.ed25519.PubKey\",\"key\":KEY}")]
    [TestCase("{\"ed25519\":KEY}")]
    [TestCase("KEY")]
    public void A_key_may_come_with_its_type(string form)
    {
        PublicKey key = new TestKey("w1").PublicKey;
        string json = Rotation(form.Replace("KEY", $"\"{key}\"", StringComparison.Ordinal));
        Assert.That(CommandDocument.Read(json, "run.jsonl", 1), Is.EqualTo(new Command<Amount>.RotateKey(new("c"), new("v"), key)));
    }

    private static string Rotation(string key) => $$$"""{"rotate_key":{"chain":"c","validator":"v","public_key":{{{key}}}}}""";

    [Test]
    public void Any_names_and_amounts_survive_the_way_there_and_back() =>
        Always.Holds(
            from names in Gen.Elements("", "a", "\"", "\\", "\n", "é", "中", "\U0001F600", "<", "local").ListOf(3)
            from amount in Numbers.Amounts(96)
            select (C)new C.StakeRemote(new(names[0]), new(names[1]), new(names[2]), amount),
            command =>
            {
                string line = CommandDocument.Write(command);
                return CommandDocument.Read(line, "", 1) == command && !line.Contains('\n', StringComparison.Ordinal);
            });

    [Test]
    public void The_order_of_fields_and_space_between_them_do_not_matter() =>
        Assert.That(
            CommandDocument.Read(""" { "bond" : {"amount": "5", "user": "alice",  "chain": "osmo"} } """, "run.jsonl", 1),
            Is.EqualTo(new C.Bond(Chain, User, 5)));

    [TestCase("""{"set_price":{"pairing":"p","price":"0"}}""")]
    [TestCase("""{"set_price":{"pairing":"p","price":"1000000000"}}""")]
    public void Prices_from_zero_to_a_billion_are_well_formed(string line) =>
        Assert.That(CommandDocument.Write(CommandDocument.Read(line, "run.jsonl", 1)), Is.EqualTo(line));

    [TestCase("""{"bond":{"chain":"c","user":"u","amount":"-5"}}""", "bond.amount: \"-5\" has a sign; expected digits only")]
    [TestCase("""{"bond":{"chain":"c","user":"u","amount":5}}""", "bond.amount: 5; expected " + Amounts)]
    [TestCase(
        """{"bond":{"chain":"c","user":"u","amount":"79228162514264337593543950336"}}""",
        "bond.amount: \"79228162514264337593543950336\" is 2^96 or more; expected below 2^96")]
    [TestCase("""{"bond":{"chain":"c","user":"u"}}""", "bond.amount: missing; expected " + Amounts)]
    [TestCase("""{"bond":{"chain":"c","user":"u","amount":"5","memo":""}}""", "bond.memo: unknown field; expected chain, user, amount")]
    [TestCase("""{"bond":{"chain":"c","user":"u","amount":"5","user":"u"}}""", "bond.user: duplicate name; expected each name once")]
    [TestCase("""{"bond":{"chain":null,"user":"u","amount":"5"}}""", "bond.chain: null; expected a string")]
    [TestCase("""{"bond":[]}""", "bond: a list; expected an object")]
    [TestCase(
        """{"set_price":{"pairing":"p","price":"1000000000.1"}}""",
        "set_price.price: \"1000000000.1\" is no price; expected a decimal string from \"0\" to \"1000000000\" with at most 18 decimals")]
    [TestCase("""{"advance":{"seconds":9007199254740992}}""", "advance.seconds: 9007199254740992 is out of range; expected " + Times)]
    [TestCase("""{"advance":{"seconds":1.5}}""", "advance.seconds: 1.5 is no whole number; expected " + Times)]
    [TestCase(
        """{"rotate_key":{"chain":"c","validator":"v","public_key":"AAAA"}}""",
        "rotate_key.public_key: \"AAAA\" is no key; expected an Ed25519 public key: 32 bytes in base64")]
    [TestCase("""{"submit_evidence":{"pairing":"p","validator":"v","time":1}}""", "submit_evidence.valid: missing; expected true or false")]
    [TestCase("""{"report_downtime":{"chain":"c","validator":"v","time":-1}}""", "report_downtime.time: -1 is below 0; expected " + Times)]
    [TestCase(
        """{"deliver":{"pairing":"p","from":"provider","sequence":9223372036854775808}}""",
        "deliver.sequence: 9223372036854775808 is out of range; expected " + Sequences)]
    [TestCase(
        """{"deliver":{"pairing":"p","from":"Provider","sequence":1}}""", "deliver.from: \"Provider\"; expected one of consumer, provider")]
    [TestCase(
        """{"submit_evidence":{"pairing":"p","validator":"v","time":1,"valid":1}}""", "submit_evidence.valid: 1; expected true or false")]
    [TestCase("""{"bond":{"chain":"c","user":"u","amount":"5"}""", "column 46: cut off: an object, a list or a string is not closed")]
    [TestCase("", "column 1: empty; expected a JSON object")]
    [TestCase("""{"jail":{"chain":"\ud800","validator":"v"}}""", "column 18: a string with half a surrogate pair; expected Unicode")]
    public void A_bad_line_is_refused_with_its_place(string line, string expected)
    {
        var refused = Assert.Throws<DocumentException>(() => CommandDocument.Read(line, "run.jsonl", 12))!;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(refused.Message, Is.EqualTo($"run.jsonl:12: {expected}"));
        Assert.That(refused.Document, Is.EqualTo("run.jsonl:12"));
    }

    [Test]
    public void All_faults_of_a_line_are_reported_at_once() =>
        Assert.That(FaultsOf("""{"bond":{"chain":1,"user":2,"amount":"01","x":0}}"""), Is.EqualTo([
            "bond.chain: 1; expected a string",
            "bond.user: 2; expected a string",
            "bond.amount: \"01\" has leading zeros; expected none",
            "bond.x: unknown field; expected chain, user, amount",
        ]));

    [TestCase("""{"bnd":{}}""", "bnd: unknown command; expected one of ")]
    [TestCase("""{"Bond":{}}""", "Bond: unknown command; expected one of ")]
    [TestCase("""{}""", "an object with 0 names; expected an object with one name, a command's: ")]
    [TestCase("""{"jail":{},"unjail":{}}""", "an object with jail and unjail; expected an object with one name, a command's: ")]
    [TestCase("""[]""", "a list; expected an object with one name, a command's: ")]
    [TestCase("\"bond\"", "\"bond\"; expected an object with one name, a command's: ")]
    public void A_line_without_one_command_lists_all_that_there_are(string line, string expected) =>
        Assert.That(FaultsOf(line), Is.EqualTo([expected + string.Join(", ", CommandDocument.Names)]));

    [Test]
    public void A_command_given_twice_is_a_duplicate() =>
        Assert.That(FaultsOf("""{"jail":{},"jail":{}}""")[0], Is.EqualTo("jail: duplicate name; expected each name once"));

    [Test]
    public void Any_line_is_read_or_refused() =>
        Always.Holds(
            from line in Gen.Elements(All).Select(row => row.Line)
            from place in Gen.Choose(0, line.Length - 1)
            from length in Gen.Choose(0, 3)
            from put in Gen.Elements("", "\"", "{", "}", "[", "0", "-", ",", "\\", "\\u", "\ud800", "\0", "é", "null")
            select line[..place] + put + line[Math.Min(line.Length, place + length)..],
            line => FaultsOf(line) is { Length: > 0 });
}
