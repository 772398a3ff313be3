global using MeshSecurity.Invariants;
