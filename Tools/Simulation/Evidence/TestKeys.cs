using System.Collections.Concurrent;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>The test keys of random meshes: each is made once, and found again by its public half.</summary>
public static class TestKeys
{
    private static readonly ConcurrentDictionary<string, TestKey> ByName = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<PublicKey, TestKey> ByPublicKey = new();

    /// <summary>A validator's key: its first is number 0.</summary>
    public static TestKey Of(ValidatorId validator, int number) => ByName.GetOrAdd($"{validator} {number}", name =>
    {
        var key = new TestKey(name);
        ByPublicKey.TryAdd(key.PublicKey, key);
        return key;
    });

    /// <summary>The key with that public half; null where none was made.</summary>
    public static TestKey? Of(PublicKey publicKey) => ByPublicKey.GetValueOrDefault(publicKey);
}
