using System.Text;

namespace MeshSecurity.Cli;

/// <summary>Writes files in whole or not at all: an error leaves the old file.</summary>
internal static class AtomicFile
{
    public static void Write(string file, string text) => Write(file, writer => writer.Write(text));

    /// <summary>Writes a temporary file beside the old one and then replaces it.</summary>
    public static void Write(string file, Action<TextWriter> write)
    {
        string temporary = $"{file}.tmp";
        using (var writer = new StreamWriter(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            write(writer);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
