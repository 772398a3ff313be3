namespace MeshSecurity.Spec;

/// <summary>
/// Reads the public key of a validator: the 32 bytes in base64 as a configuration has them,
/// <c>{"type":"tendermint/PubKeyEd25519","value":…}</c> by CometBFT's RPC, <c>{"ed25519":…}</c> by protobuf, or
/// <c>{"@type":"/cosmos.crypto.ed25519.PubKey","key":…}</c> by the SDK's REST. Names the type of a key that is not supported.
/// </summary>
internal static class KeyCodec
{
    private const string Expected = "an Ed25519 public key: 32 bytes in base64";

    /// <summary>The types of CometBFT that are not supported, as their names contain them, and the length of their keys.</summary>
    private static readonly (string Type, int Length)[] Unsupported = [("secp256k1", 33), ("bls12_381", 48), ("sr25519", 32)];

    /// <summary>Gets the codec. Writes the key in base64.</summary>
    public static Codec<PublicKey> Key { get; } = new(Expected, Read, (writer, key) => writer.WriteStringValue(key.ToString()));

    private static string? Read(JsonElement value, out PublicKey key)
    {
        key = default;
        return value.ValueKind switch
        {
            JsonValueKind.String => ReadText(value.GetString()!, out key),
            JsonValueKind.Object => ReadObject(value, out key),
            _ => $"; expected {Expected}",
        };
    }

    private static string? ReadText(string text, out PublicKey key)
    {
        if (PublicKey.TryParse(text, out key))
        {
            return null;
        }

        string? type = Bytes.TryParseBase64(text, out Bytes bytes) && bytes.Length != PublicKey.Length
            ? Unsupported.FirstOrDefault(other => other.Length == bytes.Length).Type
            : null;
        return type is null ? $" is no key; expected {Expected}" : $" has the length of a {type} key{NotSupported(type)}";
    }

    private static string? ReadObject(JsonElement value, out PublicKey key)
    {
        key = default;
        (string name, JsonElement content) = TypeOf(value);
        string type = name.ToLowerInvariant().Replace("bls12381", "bls12_381", StringComparison.Ordinal);
        if (Unsupported.FirstOrDefault(other => type.Contains(other.Type, StringComparison.Ordinal)).Type is { } unsupported)
        {
            return $" of a {unsupported} key{NotSupported(unsupported)}";
        }

        bool read = type.Contains("ed25519", StringComparison.Ordinal)
            && content.ValueKind == JsonValueKind.String
            && PublicKey.TryParse(content.GetString()!, out key);
        return read ? null : $" with {(name.Length == 0 ? "no type" : name)}; expected {Expected}, with its type";
    }

    private static string NotSupported(string type) => $"; expected {Expected}: {type} keys are not supported";

    private static (string Type, JsonElement Content) TypeOf(JsonElement value)
    {
        foreach ((string typeName, string contentName) in new[] { ("type", "value"), ("@type", "key") })
        {
            if (value.TryGetProperty(typeName, out JsonElement type) && value.TryGetProperty(contentName, out JsonElement content))
            {
                return (type.ToString(), content);
            }
        }

        JsonProperty only = value.EnumerateObject().FirstOrDefault();
        return only.Value.ValueKind == JsonValueKind.Undefined ? ("", default) : (only.Name, only.Value);
    }
}
