namespace MeshSecurity.Cli;

/// <summary>Text in lines that a terminal can show.</summary>
internal static class Columns
{
    /// <summary>How many columns a terminal has at least.</summary>
    public const int Width = 80;

    /// <summary>A text in lines of a width, broken after separators only.</summary>
    /// <param name="first">What stands before the text.</param>
    /// <param name="indent">What stands before the lines after the first.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">The most columns, unless what stands between two separators is longer.</param>
    /// <param name="separator">Where it may be broken.</param>
    public static IEnumerable<string> Wrap(string first, string indent, string text, int width = Width, string separator = ", ")
    {
        string line = first;
        bool empty = true;
        foreach (string word in text.Split(separator).Select((part, k) => k == 0 ? part : separator + part))
        {
            if (!empty && line.Length + word.Length >= width)
            {
                yield return line + separator.TrimEnd();
                line = indent + word[separator.Length..];
            }
            else
            {
                line += word;
            }

            empty = false;
        }

        yield return line.TrimEnd();
    }
}
