using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>Places in a document: <c>pairings[0].discount</c>; the whole is the empty text.</summary>
internal static class DocumentPath
{
    private const int Longest = 60;

    /// <summary>A member of the object at <paramref name="path"/>; an odd name is shown as JSON, so that a place stays on one line.</summary>
    public static string Member(string path, string name)
    {
        bool plain = name.Length is > 0 and <= Longest && !name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
        if (!plain)
        {
            return $"{path}[{Shorten(Quote(name))}]";
        }

        return path.Length == 0 ? name : $"{path}.{name}";
    }

    /// <summary>An item of the list at <paramref name="path"/>, from 0.</summary>
    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Whether one place is the other, or inside it.</summary>
    public static bool Touch(string one, string other) => one == other || IsInside(one, other) || IsInside(other, one);

    /// <summary>A value as a fault shows it, on one line and not too long.</summary>
    public static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => Show(value.GetString()!),
        _ => Shorten(value.GetRawText()),
    };

    /// <summary>A text as a fault shows it: as JSON, on one line and not too long.</summary>
    public static string Show(string text) => Shorten(Quote(text));

    /// <summary>A value where an object with one name should be: with its names, where they are few.</summary>
    public static string ShowNames(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Show(value);
        }

        string[] names = [.. value.EnumerateObject().Select(member => Member("", member.Name))];
        return names.Length is > 0 and <= 3
            ? $"an object with {string.Join(" and ", names)}"
            : $"an object with {names.Length} names";
    }

    /// <summary>Whether one place is inside another; that they are the same is ruled out.</summary>
    private static bool IsInside(string inner, string outer) =>
        outer.Length == 0 || (inner.StartsWith(outer, StringComparison.Ordinal) && inner[outer.Length] is '.' or '[');

    private static string Quote(string text) => JsonText.Write(writer => writer.WriteStringValue(text));

    private static string Shorten(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… ({text.Length} characters)";
}
