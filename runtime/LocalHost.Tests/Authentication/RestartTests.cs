using InProcSignalR.LocalHost.Tests.Running;
using Microsoft.IdentityModel.JsonWebTokens;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>What stays when LocalHost is started anew.</summary>
public sealed class RestartTests
{
    private const string Settings = """
        { "globalValidation": { "unauthenticatedClientAction": "Return401" }, "login": { "tokenStore": { "enabled": true } } }
        """;

    [Test]
    public async Task Sessions_keys_and_sign_outs_survive()
    {
        var (staying, leaving) = ($"stays-{Guid.NewGuid():N}", $"leaves-{Guid.NewGuid():N}");
        using var app = new AppCopy("Probe").With("auth.json", Settings);
        string stayingCookie, leavingCookie, idToken, keys;
        await using (var host = await HostProcess.StartAsync(app.Folder))
        {
            stayingCookie = await SignInAsync(host, staying);
            leavingCookie = await SignInAsync(host, leaving);
            using var client = new AuthClient(host.Address);
            idToken = (string)(await client.ReadMeAsync(("Cookie", stayingCookie)))["id_token"]!;
            keys = await host.Http.GetStringAsync("/.auth/local/keys");
            using var signOut = await client.SendAsync(HttpMethod.Post, "/.auth/local/sign-out-everywhere", null, ("Cookie", leavingCookie));
            Assert.That((int)signOut.StatusCode, Is.EqualTo(204));
        }

        await using (var host = await HostProcess.StartAsync(app.Folder))
        {
            using var client = new AuthClient(host.Address);
            Assert.That((await client.ReadPlatformHeadersAsync(("Cookie", stayingCookie)))["X-MS-CLIENT-PRINCIPAL-ID"], Is.EqualTo(staying));
            Assert.That(new JsonWebToken((string)(await client.ReadMeAsync(("Cookie", stayingCookie)))["id_token"]!).Kid, Is.EqualTo(new JsonWebToken(idToken).Kid));
            Assert.That(await host.Http.GetStringAsync("/.auth/local/keys"), Is.EqualTo(keys));
            using var left = await client.GetAsync("/.auth/me", ("Cookie", leavingCookie));
            Assert.That((int)left.StatusCode, Is.EqualTo(401));
        }
    }

    private static async Task<string> SignInAsync(HostProcess host, string userId)
    {
        using var form = new FormUrlEncodedContent([new("user_id", userId)]);
        using var response = await host.Http.PostAsync(new Uri("/.auth/login/aad/callback", UriKind.Relative), form);
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}
