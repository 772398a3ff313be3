using MeshSecurity.Mutation;

return MutateCommand.Invoke(args, Environment.GetEnvironmentVariable("MESH_ROOT") ?? Environment.CurrentDirectory, Console.Out, Console.Error);
