using MeshSecurity.Mutation;

string root = Environment.GetEnvironmentVariable("MESH_ROOT") ?? Environment.CurrentDirectory;
return MutateCommand.Invoke(args, root, Console.Out, Console.Error);
