global using MeshSecurity.Spec;
