using System.Collections.Concurrent;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>The test keys of random meshes. Each key is created once and can be found by its public key.</summary>
internal static class TestKeys
{
    private static readonly ConcurrentDictionary<string, TestKey> ByName = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<PublicKey, TestKey> ByPublicKey = new();

    /// <summary>Returns a key of a validator.</summary>
    public static TestKey Of(ValidatorId validator, int number) => ByName.GetOrAdd($"{validator} {number}", name =>
    {
        var key = new TestKey(name);
        ByPublicKey.TryAdd(key.PublicKey, key);
        return key;
    });

    /// <summary>Returns the key with the given public key; null if none was created.</summary>
    public static TestKey? Of(PublicKey publicKey) => ByPublicKey.GetValueOrDefault(publicKey);
}
