namespace MeshSecurity.Tests;

/// <summary>Stores documents from which tests start.</summary>
internal static class SampleDocuments
{
    public const string Configuration =
        """
        {
          "chains": [
            {
              "id": "juno", "denom": "ujuno", "unbonding_period": 1209600,
              "slash_double_sign": "0.05", "slash_downtime": "0.0001", "validators": ["w1"], "wallets": {}
            },
            {
              "id": "osmo", "denom": "uosmo", "unbonding_period": 1814400, "max_unbonding_entries": 3,
              "slash_double_sign": "0.05", "slash_downtime": "0.0001",
              "validators": ["v2", "v1"], "wallets": {"bob": "500", "alice": "1000"}, "native_stake": "100000"
            }
          ],
          "pairings": [
            {
              "id": "osmo-juno", "provider": "osmo", "consumer": "juno",
              "max_slash": "0.1", "slash_downtime": "0.01", "unbonding_period": 1209600,
              "discount": "0.4", "price": "2.5", "cap": "500000"
            },
            {
              "id": "juno-osmo", "provider": "juno", "consumer": "osmo",
              "max_slash": "1", "slash_downtime": "0", "unbonding_period": 1814400,
              "discount": "0", "price": "0.000000000000000001", "cap": "0", "slashing": "evidence_only",
              "provider_versions": ["1.0.0", "2.10.3"], "consumer_versions": ["2.10.3"], "open": true
            }
          ]
        }
        """;

    /// <summary>A public key as documents print it.</summary>
    public const string KeyText = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// <summary>The key of <see cref="KeyText"/>.</summary>
    public static PublicKey Key { get; } = new(Enumerable.Range(0, PublicKey.Length).Select(k => (byte)k).ToArray());

    /// <summary>Returns the configuration document with the value at one path replaced: <c>pairings[0].discount</c>.</summary>
    public static string With(string path, JsonNode? value) => Changed(path, (parent, name) => parent[name] = value);

    /// <summary>Returns the configuration document without one field.</summary>
    public static string Without(string path) => Changed(path, (parent, name) => parent.Remove(name));

    /// <summary>Returns JSON without white space. No value of the sample documents contains any.</summary>
    public static string OnOneLine(string json) => string.Concat(json.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>Returns the faults of a document that is refused, without the name of the source.</summary>
    public static string[] FaultsOf(Action read)
    {
        try
        {
            read();
            return ["accepted"];
        }
        catch (DocumentException refused)
        {
            return [.. refused.Faults.Select(fault => fault.ToString())];
        }
    }

    private static string Changed(string path, Action<JsonObject, string> change)
    {
        JsonNode root = JsonNode.Parse(Configuration)!;
        JsonNode parent = root;
        string[] steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (string step in steps[..^1])
        {
            parent = step[0] == '[' ? parent[int.Parse(step[1..^1])]! : parent[step]!;
        }

        change(parent.AsObject(), steps[^1]);
        return root.ToJsonString();
    }
}
