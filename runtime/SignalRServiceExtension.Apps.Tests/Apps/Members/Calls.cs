using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

/// <summary>Everything that a hub's clients and managers can be asked for, by name.</summary>
public static class Calls
{
    public static T Pick<T>(IHubClients<T> clients, string whom, string[] names) => whom switch
    {
        "All" => clients.All,
        "AllExcept" => clients.AllExcept(names),
        "Client" => clients.Client(names[0]),
        "Clients" => clients.Clients(names),
        "Group" => clients.Group(names[0]),
        "GroupExcept" => clients.GroupExcept(names[0], names[1..]),
        "Groups" => clients.Groups(names),
        "User" => clients.User(names[0]),
        "Users" => clients.Users(names),
        _ => throw new HubException($"Whom is '{whom}'?"),
    };

    public static async Task<bool> ManageAsync(IGroupManager groups, IUserGroupManager users, ClientManager clients, string what, string name, string group)
    {
        switch (what)
        {
            case "add": await groups.AddToGroupAsync(name, group); return true;
            case "remove": await groups.RemoveFromGroupAsync(name, group); return true;
            case "removeAll": await ((GroupManager)groups).RemoveFromAllGroupsAsync(name); return true;
            case "addUser": await users.AddToGroupAsync(name, group); return true;
            case "addUserFor": await users.AddToGroupAsync(name, group, TimeSpan.FromSeconds(1)); return true;
            case "removeUser": await users.RemoveFromGroupAsync(name, group); return true;
            case "removeUserAll": await users.RemoveFromAllGroupsAsync(name); return true;
            case "isUserIn": return await users.IsUserInGroup(name, group);
            case "connection": return await clients.ConnectionExistsAsync(name);
            case "user": return await clients.UserExistsAsync(name);
            case "group": return await clients.GroupExistsAsync(name);
            default: throw new HubException($"What is '{what}'?");
        }
    }
}
