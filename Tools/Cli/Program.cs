using MeshSecurity.Cli;

return MeshCommandLine.Invoke(args, Console.Out, Console.Error);
