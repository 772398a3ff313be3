global using MeshSecurity.Invariants;
global using MeshSecurity.Model;
global using MeshSecurity.Spec;
global using MeshSecurity.Testing;
