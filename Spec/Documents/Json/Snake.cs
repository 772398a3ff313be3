using System.Collections.Frozen;
using System.Text;

namespace MeshSecurity.Spec;

/// <summary>The names of enum members and of commands in documents: <c>TryOpen</c> is <c>try_open</c>.</summary>
public static class Snake
{
    /// <summary>The name of a member.</summary>
    /// <exception cref="KeyNotFoundException">The enum has no such member.</exception>
    public static string Of<T>(T member) where T : struct, Enum => Members<T>.NameOf[member];

    /// <summary>Reads the name of a member.</summary>
    /// <returns>Whether the enum has a member of that name.</returns>
    public static bool TryParse<T>(string name, out T member) where T : struct, Enum => Members<T>.Named.TryGetValue(name, out member);

    /// <summary>The names of all members, in the order of the enum.</summary>
    public static IReadOnlyList<string> Names<T>() where T : struct, Enum => Members<T>.Names;

    /// <summary>A name as code writes it, <c>StakeRemote</c>, as documents write it.</summary>
    public static string Of(string name)
    {
        var snake = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }

    private static class Members<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> NameOf =
            Enum.GetValues<T>().ToFrozenDictionary(member => member, member => Of(member.ToString()));

        public static readonly string[] Names = [.. Enum.GetValues<T>().Select(member => NameOf[member])];

        public static readonly FrozenDictionary<string, T> Named =
            NameOf.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
