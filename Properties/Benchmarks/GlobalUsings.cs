global using BenchmarkDotNet.Attributes;
global using MeshSecurity.Implementation;
global using MeshSecurity.Invariants;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
global using MeshSecurity.Testing;
global using Command = MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
