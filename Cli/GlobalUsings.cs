global using System.CommandLine;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
global using MeshSecurity.Testing;
