namespace MeshSecurity.Tests;

/// <summary>Shell scripts in the place of solvers.</summary>
internal static class SolverScripts
{
    /// <summary>Commands that answer zero for the variable of a get-value.</summary>
    public const string ZeroForAny = "name=\"${line#(get-value (}\"; echo \"((${name%))} 0))\"";

    /// <summary>Skips the test if a solver cannot be used on this machine.</summary>
    public static void Need(SolverSource source)
    {
        if (source is not SolverProgram && source.Probe().Missing is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    /// <summary>Writes a script to a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the solver, and of the file.</param>
    /// <param name="script">The commands of the script.</param>
    public static SolverProgram Create(string folder, string name, string script)
    {
        string file = Path.Combine(folder, $"{name}.sh");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return new(name, file);
    }

    /// <summary>Returns a script of a solver that marks the ends of its answers as it is asked to.</summary>
    public static string Marking(string onCheck, string onValue) =>
        $$"""
        while read -r line; do
            case "$line" in
                "(check-sat)") {{onCheck}} ;;
                "(get-value"*) {{(onValue.Length > 0 ? onValue : "true")}} ;;
                "(get-info"*) echo '(:version "0")' ;;
                "(echo"*) line="${line#*\"}"; echo "${line%\"*}" ;;
            esac
        done
        """;
}
