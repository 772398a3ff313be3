using System.Text;

namespace MeshSecurity.Cli;

/// <summary>Files that a command writes: there is the old one or the new one, never half of it.</summary>
internal static class TextFile
{
    /// <summary>Writes a file beside the old one, then takes its place.</summary>
    public static void Replace(string file, string text)
    {
        string temporary = $"{file}.tmp";
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, file, overwrite: true);
    }
}
