global using MeshSecurity.Implementation;
global using MeshSecurity.Invariants;
global using MeshSecurity.Mistakes;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
global using MeshSecurity.Testing;
global using NUnit.Framework;
