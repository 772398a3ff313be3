using System.Collections.Frozen;

namespace MeshSecurity.Spec;

/// <summary>Converts names of enum members and of types to the names in documents: <c>TryOpen</c> to <c>try_open</c>.</summary>
public static class SnakeCase
{
    /// <summary>Returns the name of an enum member in documents.</summary>
    /// <exception cref="KeyNotFoundException">The enum has no member with this value.</exception>
    public static string Of<T>(T member) where T : struct, Enum => Members<T>.NameOf[member];

    /// <summary>Parses the name of an enum member. Names are case-sensitive.</summary>
    /// <param name="name">The name in snake_case.</param>
    /// <param name="member">The member; the default value on failure.</param>
    /// <returns>Whether the enum has a member with this name.</returns>
    public static bool TryParse<T>(string name, out T member) where T : struct, Enum => Members<T>.Named.TryGetValue(name, out member);

    /// <summary>Returns the names of all members, in the order of their values.</summary>
    public static IReadOnlyList<string> Names<T>() where T : struct, Enum => Members<T>.Names;

    /// <summary>Converts a PascalCase name to snake_case: <c>StakeRemote</c> to <c>stake_remote</c>.</summary>
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static class Members<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> NameOf =
            Enum.GetValues<T>().ToFrozenDictionary(member => member, member => Of(member.ToString()));

        public static readonly string[] Names = [.. Enum.GetValues<T>().Select(member => NameOf[member])];

        public static readonly FrozenDictionary<string, T> Named =
            NameOf.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
