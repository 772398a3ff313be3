global using System.CommandLine;
global using MeshSecurity.Evidence;
global using MeshSecurity.Implementation;
global using MeshSecurity.Invariants;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
global using MeshSecurity.Testing;
