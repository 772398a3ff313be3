namespace MeshSecurity.Spec;

/// <summary>Formats paths and values for errors: <c>pairings[0].discount</c>; the path of the whole document is empty.</summary>
internal static class DocumentPath
{
    private const int Longest = 60;

    /// <summary>
    /// Returns the path of a member. Quotes names with white space or control characters, so that a path stays on one line.
    /// </summary>
    public static string Member(string path, string name)
    {
        bool plain = name.Length is > 0 and <= Longest && !name.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter));
        if (!plain)
        {
            return $"{path}[{Shorten(Quote(name))}]";
        }

        return path.Length == 0 ? name : $"{path}.{name}";
    }

    /// <summary>Returns the path of a list item, whose index counts from 0.</summary>
    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Checks whether the paths are equal or one contains the other.</summary>
    public static bool Touch(string one, string other) => one == other || IsInside(one, other) || IsInside(other, one);

    /// <summary>Formats a value for an error: one line, shortened to 60 characters.</summary>
    public static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => Show(value.GetString()!),
        _ => Shorten(value.GetRawText()),
    };

    /// <summary>Formats a string for an error: as JSON, shortened to 60 characters.</summary>
    public static string Show(string text) => Shorten(Quote(text));

    /// <summary>Formats a value where an object with one member was expected: lists the names of up to three members.</summary>
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

    /// <summary>Checks whether one path is inside another; the two must differ.</summary>
    private static bool IsInside(string inner, string outer) =>
        outer.Length == 0 || (inner.StartsWith(outer, StringComparison.Ordinal) && inner[outer.Length] is '.' or '[');

    private static string Quote(string text) => JsonText.Write(writer => writer.WriteStringValue(text));

    private static string Shorten(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… ({text.Length} characters)";
}
