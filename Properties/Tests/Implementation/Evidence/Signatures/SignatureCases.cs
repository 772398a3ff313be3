using System.Security.Cryptography;

namespace MeshSecurity.Tests.Evidence;

/// <summary>
/// Makes the signatures on which another implementation of ZIP 215 gave its verdicts, from the points and verdicts of cases.json.
/// <c>make-cases.mjs</c> wrote that file and makes the same signatures.
/// </summary>
internal sealed class SignatureCases
{
    /// <summary>The number of cases in a block.</summary>
    public const int OfBlock = 1000;

    private static readonly string[] Kinds =
        ["honest", "mixed", "flip R", "flip S", "flip key", "flip message", "S + L", "other R", "odd", "random"];

    private static readonly Lazy<SignatureCases> Instance = new(() => new());

    private readonly JsonNode file;
    private readonly byte[][][] keys;
    private readonly byte[][][] nonces;

    private SignatureCases()
    {
        string folder = Repository.PathOf("Properties", "Tests", "Implementation", "Evidence", "Signatures");
        file = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "cases.json")))!;
        (keys, nonces) = (Points("keys"), Points("nonces"));
        (SmallOrder, Odd) = (Encodings(file["smallOrder"]!), Encodings(file["odd"]!));
    }

    public static SignatureCases Frozen => Instance.Value;

    /// <summary>The 14 encodings of the 8 points of small order.</summary>
    public byte[][] SmallOrder { get; }

    /// <summary>The encodings that are not the shortest; some are those of no point.</summary>
    public byte[][] Odd { get; }

    /// <summary>The number of blocks in the file.</summary>
    public int Blocks => file["blocks"]!.AsArray().Count;

    /// <summary>Returns the number of valid and of invalid cases of each kind in all blocks.</summary>
    public IReadOnlyDictionary<string, (int Valid, int Invalid)> Counts =>
        Kinds.ToDictionary(kind => kind, kind => ((int)file["counts"]![kind]!["valid"]!, (int)file["counts"]![kind]!["invalid"]!));

    /// <summary>Returns the cases of a block. Fails if they are not those of the file.</summary>
    public SignatureCase[] Block(int number)
    {
        JsonNode block = file["blocks"]![number]!;
        byte[] verdicts = Convert.FromBase64String((string)block["verdicts"]!);
        SignatureCase[] cases =
        [
            .. Enumerable.Range(0, OfBlock)
                .Select(k => Make((number * OfBlock) + k) with { IsValid = (verdicts[k / 8] >> (k % 8) & 1) == 1 }),
        ];
        byte[] hash = SHA256.HashData([.. cases.SelectMany(one => one.Hashed)]);
        Assert.That(Convert.ToHexStringLower(hash), Is.EqualTo((string)block["sha256"]!), $"block {number}: other cases than the file's");
        return cases;
    }

    private SignatureCase Make(int number)
    {
        string kind = Kinds[number % Kinds.Length];
        byte[] d = Digest($"case {number}");
        bool honest = kind == "honest";
        int Any(byte choice, int count) => honest ? 1 + (choice % (count - 1)) : choice < 64 ? 0 : choice % count;
        (int keyNumber, int nonceNumber) = (Any(d[1], keys.Length), Any(d[2], nonces.Length));
        (BigInteger a, BigInteger r) = (Scalar("key", keyNumber), Scalar("nonce", nonceNumber));
        byte[] key = keys[keyNumber][honest ? 0 : d[3] % 8];
        byte[] point = nonces[nonceNumber][honest ? 0 : d[4] % 8];
        if (kind == "odd" && d[5] % 3 != 0)
        {
            (key, a) = (Odd[d[6] % Odd.Length], 0);
        }

        if (kind == "odd" && d[5] % 3 != 1)
        {
            (point, r) = (Odd[d[7] % Odd.Length], 0);
        }

        byte[] message = [.. d.Concat(d).Concat(d).Take(d[0] % 150)];
        BigInteger k = Number(SHA512.HashData([.. point, .. key, .. message])) % EdwardsPoint.Order;
        var signed = new SignatureCase(number, kind, key, point, Bytes((r + (k * a)) % EdwardsPoint.Order), message);
        return Change(signed, d, nonces[nonceNumber]);
    }

    private static SignatureCase Change(SignatureCase one, byte[] d, byte[][] otherPoints)
    {
        int bit = d[8] % 2 == 0 ? d[9] : 255;
        return one.Kind switch
        {
            "flip R" => one with { R = Flip(one.R, bit) },
            "flip S" => one with { S = Flip(one.S, bit) },
            "flip key" => one with { Key = Flip(one.Key, bit) },
            "flip message" when one.Message.Length == 0 => one with { Message = d },
            "flip message" => one with { Message = Flip(one.Message, bit % (8 * one.Message.Length)) },
            "S + L" => one with { S = Bytes(Number(one.S) + EdwardsPoint.Order) },
            "other R" => one with { R = otherPoints[(d[4] + 1 + (d[10] % 7)) % 8] },
            "random" => Random(one),
            _ => one,
        };
    }

    private static SignatureCase Random(SignatureCase one)
    {
        byte[] Any(string name) => Digest($"{name} of case {one.Number}")[..32];
        byte[] s = Any("S");
        s[31] &= 15;
        return one with { Key = Any("key"), R = Any("R"), S = s };
    }

    private static byte[] Flip(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        Samples.Flip(flipped, bit);
        return flipped;
    }

    private byte[][][] Points(string name) => [.. file[name]!.AsArray().Select(points => Encodings(points!))];

    private static byte[][] Encodings(JsonNode list) => [.. list.AsArray().Select(text => Convert.FromHexString((string)text!))];

    private static byte[] Digest(string text) => SHA512.HashData(Encoding.UTF8.GetBytes(text));

    private static BigInteger Scalar(string name, int number) => number == 0 ? 0 : Number(Digest($"{name} {number}")) % EdwardsPoint.Order;

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true);

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }
}
