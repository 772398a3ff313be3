namespace MeshSecurity.Cli;

/// <summary><c>mesh evidence key</c>: the public half of a test key, as a mesh's document has it.</summary>
internal static class TestKeyCommand
{
    public static Command Create(TextWriter output)
    {
        var names = new Argument<string[]>("names") { Description = "Names, of validators as a rule.", Arity = ArgumentArity.OneOrMore };
        var command = new Command(
            "key",
            $"""
            Prints the public half of test keys, which are made of names and protect nothing.

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
