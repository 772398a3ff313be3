global using MeshSecurity.Spec;
global using MeshSecurity.Testing;
