namespace MeshSecurity.Cli;

/// <summary>Wraps text to the width of a terminal.</summary>
internal static class TextWrapping
{
    /// <summary>The number of columns that every terminal is assumed to have.</summary>
    public const int Width = 80;

    /// <summary>Splits a text into lines, after separators only.</summary>
    /// <param name="first">The text before the first line.</param>
    /// <param name="indent">The text before each other line.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">The largest number of columns; a longer word has a line of its own.</param>
    /// <param name="separator">The separator between words.</param>
    public static IEnumerable<string> Wrap(string first, string indent, string text, int width = Width, string separator = ", ")
    {
        string line = first;
        bool isEmpty = true;
        foreach (string word in text.Split(separator).Select((part, k) => k == 0 ? part : separator + part))
        {
            if (!isEmpty && line.Length + word.Length >= width)
            {
                yield return line + separator.TrimEnd();
                line = indent + word[separator.Length..];
            }
            else
            {
                line += word;
            }

            isEmpty = false;
        }

        yield return line.TrimEnd();
    }
}
