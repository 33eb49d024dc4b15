using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Html;

namespace InProcSignalR.LocalHost.Authentication.Pages;

/// <summary>The page that stands in a provider's place: one of the saved personas, or whoever is named there, is signed in.</summary>
internal sealed record SignInPage(IdentityProvider Provider, AuthSettings Settings, string ReturnTo)
{
    /// <summary>Who is signed in already.</summary>
    public ClaimsPrincipal? SignedIn { get; init; }

    /// <summary>What was entered, to be corrected.</summary>
    public SignInForm? Entered { get; init; }

    public IReadOnlyList<string> Problems { get; init; } = [];

    public IResult Show(HttpContext context)
    {
        var title = $"Sign in with {Provider.DisplayName}";
        var page = new HtmlContentBuilder();
        page.AppendFormat("<h1>{0}</h1><p>App Service Authentication, on this machine: there is no password, you are whoever you say.</p>", title);
        AppendProblems(page);
        AppendSession(page);
        AppendUsers(page);
        AppendForm(page);
        AppendOtherProviders(page);
        var nonce = Settings.PreservesFragments ? AppendFragmentScript(page) : null;
        return AuthPage.Show(context, title, page, Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, nonce);
    }

    private string Action => Settings.Paths.Callback(Provider.ShortName);

    private void AppendProblems(HtmlContentBuilder page)
    {
        if (Problems.Count == 0)
        {
            return;
        }

        page.AppendHtml("<div class=\"bad\" role=\"alert\"><ul>");
        foreach (var problem in Problems)
        {
            page.AppendFormat("<li>{0}</li>", problem);
        }

        page.AppendHtml("</ul></div>");
    }

    private void AppendSession(HtmlContentBuilder page)
    {
        if (SignedIn is not null)
        {
            page.AppendFormat(
                "<form class=\"session\" method=\"post\"><div>You are signed in as <strong>{0}</strong>.</div><button formmethod=\"get\" formaction=\"{1}\">Sign out</button><button formaction=\"{2}\">Sign out everywhere</button></form>",
                SignedIn.FindFirst(PlatformClaims.Name)?.Value ?? Principal.UserIdOf(SignedIn),
                Settings.Paths.Logout,
                Settings.Paths.SignOutEverywhere);
        }
    }

    private void AppendUsers(HtmlContentBuilder page)
    {
        var users = Settings.Users.Where(user => user.Provider == Provider.ShortName).ToArray();
        if (users.Length == 0)
        {
            return;
        }

        page.AppendFormat("<form method=\"post\" action=\"{0}\"><input type=\"hidden\" name=\"{1}\" value=\"{2}\"><div class=\"people\">", Action, SignInForm.ReturnToField, ReturnTo);
        foreach (var user in users)
        {
            var details = string.Join(" · ", new[] { user.UserId == user.Name ? null : user.UserId, user.Email, string.Join(", ", user.Roles) }.Where(detail => !string.IsNullOrEmpty(detail)));
            page.AppendFormat(
                "<button name=\"{0}\" value=\"{1}\"><i aria-hidden=\"true\">{2}</i><strong>{3}</strong><span>{4}</span></button>",
                SignInForm.PersonaField, user.UserId, user.Name[..(char.IsHighSurrogate(user.Name[0]) && user.Name.Length > 1 ? 2 : 1)], user.Name, details);
        }

        page.AppendHtml("</div></form><h2>Or as someone else</h2>");
    }

    private void AppendForm(HtmlContentBuilder page)
    {
        page.AppendFormat("<form method=\"post\" action=\"{0}\"><input type=\"hidden\" name=\"{1}\" value=\"{2}\">", Action, SignInForm.ReturnToField, ReturnTo);
        page.AppendFormat("<label>Name<input name=\"name\" autocomplete=\"off\" placeholder=\"Ada Lovelace\" value=\"{0}\"></label>", Entered?.Name ?? "");
        page.AppendFormat("<label>User id<input name=\"user_id\" autocomplete=\"off\" placeholder=\"ada\" required value=\"{0}\"></label>", Entered?.UserId ?? "");
        page.AppendFormat("<details{0}><summary>Email, roles and claims</summary>", Problems.Count > 0 ? " open" : "");
        page.AppendFormat("<label>Email<input name=\"email\" autocomplete=\"off\" placeholder=\"ada@contoso.example\" value=\"{0}\"></label>", Entered?.Email ?? "");
        page.AppendFormat("<label>Roles <small>separated by commas</small><input name=\"roles\" autocomplete=\"off\" placeholder=\"admin, editor\" value=\"{0}\"></label>", Entered?.Roles ?? "");
        page.AppendFormat(
            "<label>Claims <small>one a line, as type=value</small><textarea name=\"claims\" spellcheck=\"false\" placeholder=\"department=Engines\">{0}</textarea></label></details>",
            Entered?.Claims ?? "");
        page.AppendHtml("<button type=\"submit\">Sign in</button></form>");
    }

    /// <summary>Only the browser knows what comes after <c>#</c>, so a script puts it where the forms lead back to.</summary>
    private static string AppendFragmentScript(HtmlContentBuilder page)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        page.AppendFormat("<script nonce=\"{0}\">", nonce);
        page.AppendHtml($"for (const field of document.getElementsByName('{SignInForm.ReturnToField}')) if (!field.value.includes('#')) field.value += location.hash;</script>");
        return nonce;
    }

    private void AppendOtherProviders(HtmlContentBuilder page)
    {
        if (Settings.Providers.Count < 2)
        {
            return;
        }

        page.AppendHtml("<h2>With another provider</h2><p>");
        foreach (var (index, other) in Settings.Providers.Where(other => other != Provider).Index())
        {
            page.AppendHtml(index > 0 ? " · " : "");
            page.AppendFormat("<a href=\"{0}\">{1}</a>", Settings.Paths.LoginReturningTo(other.ShortName, ReturnTo), other.DisplayName);
        }

        page.AppendHtml("</p>");
    }
}
