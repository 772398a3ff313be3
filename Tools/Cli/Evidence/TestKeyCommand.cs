namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh evidence key</c>: the public key of a test key, as a mesh document has it.</summary>
internal static class TestKeyCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string[]> names = CommonOptions.Names("names", "The names, such as those of validators.");
        var command = new Command(
            "key",
            $"""
            Prints the public keys of test keys, which are derived from names. Test keys
            are not secret.

            Example: {MeshCommandLine.Name} evidence key w1 w2
            """)
        {
            names,
        };
        command.SetAction(parsed =>
        {
            foreach (string name in parsed.GetRequiredValue(names))
            {
                output.WriteLine($"{name} {new TestKey(name).PublicKey}");
            }

            return ExitCode.Fine;
        });
        return command;
    }
}
