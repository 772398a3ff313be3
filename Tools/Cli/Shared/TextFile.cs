using System.Text;

namespace MeshSecurity.Cli;

/// <summary>Files that a command writes: there is the old one or the new one, never half of it.</summary>
internal static class TextFile
{
    /// <summary>Writes a file beside the old one, then takes its place.</summary>
    public static void Replace(string file, string text) => Replace(file, writer => writer.Write(text));

    /// <summary>The same for a file that is written piece by piece; where that fails, the old file stays.</summary>
    public static void Replace(string file, Action<TextWriter> write)
    {
        string temporary = $"{file}.tmp";
        using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            write(writer);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
