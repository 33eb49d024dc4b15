using System.Security.Cryptography;
using System.Text;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.Authentication.Sessions;

/// <summary>Remembers who has signed out everywhere, also between runs and between apps, as they share sessions.</summary>
/// <remarks>Each user has a stamp, which every session carries; a new stamp ends all sessions with the old one.</remarks>
internal sealed class SignOuts(string folder)
{
    /// <summary>What a session of the user has to carry now.</summary>
    public string StampOf(string provider, string userId)
    {
        var path = PathOf(provider, userId);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    /// <summary>Ends every session of the user.</summary>
    public void EndAll(string provider, string userId) => UserFolder.Write(PathOf(provider, userId), Encoding.UTF8.GetBytes(Guid.NewGuid().ToString("N")));

    private string PathOf(string provider, string userId)
        => Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}\n{userId}"))));
}
