global using MeshSecurity.Model;
global using MeshSecurity.Spec;
