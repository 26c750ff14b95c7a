"""Texts of Django, django-allauth, Wagtail and wagtail-localize that we word ourselves.

Our catalogue comes first, so a translation here replaces theirs. Naming the texts makes
`make messages` keep them; nothing imports this module. "no-python-format" allows
to leave out Wagtail's name of a model, which is in lower case and so wrong in German.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

TEXTS = (
    # Django: errors in forms and rules for passwords
    _("This field is required."),
    _("Enter a valid email address."),
    _("Enter a number."),
    _("Enter a whole number."),
    _("Enter a valid date."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("The submitted file is empty."),
    _(
        "File extension “%(extension)s” is not allowed. Allowed extensions are: "
        "%(allowed_extensions)s."
    ),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("The password is too similar to the %(verbose_name)s."),
    _("This password is too common."),
    _("This password is entirely numeric."),
    # django-allauth: accounts
    _("This account is currently inactive."),
    _("You cannot remove your primary email address."),
    _("This email address is already associated with this account."),
    _("The email address and/or password you specified are not correct."),
    _("A user is already registered with this email address."),
    _("Please type your current password."),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Invalid or expired key."),
    _("The password reset token was invalid."),
    _("You cannot add more than %d email addresses."),
    _("Too many failed login attempts. Try again later."),
    _("Your primary email address must be verified."),
    _("The new value must be different from the current one."),
    _("Be patient, you are sending too many requests."),
    _("Use your password"),
    _("Use authenticator app or code"),
    _("You must type the same password each time."),
    _("Password (again)"),
    _("Current Password"),
    _("New Password (again)"),
    _("Email"),
    _("You cannot add an email address to an account protected by two-factor authentication."),
    _("You cannot deactivate two-factor authentication."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("Authenticator code"),
    # django-allauth: messages on pages and in mails
    _("Your email has been changed from %(from_email)s to %(to_email)s."),
    _("Email Changed"),
    _("Your email has been confirmed."),
    _("Email Confirmation"),
    _("Email address %(deleted_email)s has been removed from your account."),
    _("Email Removed"),
    _("Your password has been reset."),
    _("Password Reset"),
    _("Your password has been set."),
    _("Password Set"),
    _("Account Already Exists"),
    _(
        "You are receiving this email because you or someone else tried to signup for an\n"
        "account using email address:\n\n"
        "%(email)s\n\n"
        "However, an account using that email address already exists.  In case you have\n"
        "forgotten about this, please use the password forgotten procedure to recover\n"
        "your account:\n\n"
        "%(password_reset_url)s"
    ),
    _("New Recovery Codes Generated"),
    _("Authenticator App Activated"),
    _("Authenticator App Deactivated"),
    _("A new set of recovery codes has been generated."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    # Wagtail: navigation and lists
    _("Dashboard"),
    _("Home"),
    _("Editor Guide"),
    _("Breadcrumb"),
    _("Toggle breadcrumbs"),
    _("Locale"),
    _("Locales"),
    _("locale"),
    _("Locale: "),
    _("Available in %(translations_total)s locales"),
    _("Switch locales"),
    _("Snippets"),
    _("Owner"),
    _("owner"),
    _("Date updated"),
    _("Aging pages"),
    _("Site history"),
    _("Site summary"),
    _("History"),
    _("View history"),
    _("See full history"),
    _("Bulk actions"),
    _("Exploring"),
    _("Loading"),
    _("Uploading…"),
    _("Sort by '%(label)s' in ascending order."),
    _("Sort by '%(label)s' in descending order."),
    _("Sort the order of child pages within '%(parent)s' by '%(label)s' in ascending order."),
    _("Sort the order of child pages within '%(parent)s' by '%(label)s' in descending order."),
    ngettext_lazy("Used %(usage_count)s time", "Used %(usage_count)s times", "count"),
    ngettext_lazy("Referenced %(count)s time", "Referenced %(count)s times", "count"),
    _(
        "Select hierarchical position. Note: a collection cannot become a child of itself or "
        "one of its descendants."
    ),
    _("Last published before"),
    _("Last login"),
    _("Anyone"),
    _("No pages/snippets have been submitted for moderation yet"),
    # Wagtail: editing pages
    _("Editing"),
    _("Editing %(page_type)s"),
    _("Pages using %(page_type)s"),
    _("To be created by %(user)s"),
    _("Live version"),
    _("View live"),
    _("Visit the live page"),
    _("Visible to all. Visit the live page"),
    _("Private. Visit the live page"),
    _("Go-live:"),
    _("Choose when this page should go live and/or expire"),
    _("Anyone with editing permissions can create schedules"),
    # xgettext:no-python-format
    _("Anyone can edit this %(model_name)s"),
    # xgettext:no-python-format
    _("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    _("Sorry, you cannot create a page at this location."),
    _("Select a new parent page"),
    _("Comment notifications"),
    _("Submit to %(workflow_name)s"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a "
        "separate tab to view the last saved version."
    ),
    _("Correct the validation errors to resume preview (saving will highlight errors)"),
    _(
        "Preview cannot display due to validation errors. <br /> Click save to highlight the "
        "relevant fields."
    ),
    _("The page title as you'd like it to be seen by the public"),
    _("slug"),
    _("New slug"),
    _("The name of the page as it will appear in URLs e.g http://domain.com/blog/[my-slug]/"),
    _("The name of the page displayed on search engine results as the clickable headline."),
    _("meta description"),
    _("The descriptive text displayed underneath a headline in search engine results."),
    _("Whether a link to this page will appear in automatically generated menus"),
    _("The slug '%(page_slug)s' is already in use within the parent page."),
    _(
        "The slug '%(page_slug)s' is already in use within the parent page at "
        "'%(parent_url_path)s'."
    ),
    _('This slug is already in use within the context of its parent page "%(parent_page_title)s"'),
    _(
        "The slug '%(page_slug)s' is already in use at the selected parent page. Make sure the "
        "slug is unique and try again."
    ),
    _("This page is an alias of another page."),
    _("Keep the new pages updated with future changes"),
    _("Choose which type of page you'd like to create."),
    _(
        'This publishing schedule will only take effect after you select the "Schedule to '
        'publish" option'
    ),
    _("But only those with publishing permissions can make them effective."),
    _("Select a header option"),
    # Wagtail: who may read a page
    _("Privacy"),
    _("Privacy and access"),
    _("Change privacy"),
    _("Private"),
    _("Choose who can view the live version of this page"),
    _("Privacy changes apply to all children of this page too."),
    _("Once live anyone can view"),
    _("You can edit the privacy settings on:"),
    _("Changing the privacy for this page has been disabled."),
    _("Privacy is inherited from the ancestor page - %(ancestor_page)s"),
    _("Privacy settings determine who is able to view documents in this collection."),
    _("Set collection privacy. Current status: Public"),
    _("Set collection privacy. Current status: Private"),
    _("Private, accessible to any logged-in users"),
    _("Private, accessible to users in specific groups"),
    # Wagtail: files and images
    _("Maximum filesize: %(max_upload_size)s."),
    _("This file is too big (%(file_size)s). Maximum filesize %(max_filesize)s."),
    _("This file is too big. Maximum filesize %(max_filesize)s."),
    _("Sorry, upload failed."),
    _(
        "Upload successful. Please update this document with a more appropriate title, if "
        "necessary. You may also delete the document completely if the upload wasn't required."
    ),
    _(
        "Upload successful. Please update this image with a more appropriate title, if "
        "necessary. You may also delete the image completely if the upload wasn't required."
    ),
    _("Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s."),
    _(
        "Not a valid .%(extension)s image. The extension does not match the file format "
        "(%(image_format)s)"
    ),
    _("Please add some alt text for your image or mark it as decorative"),
    _("Image is decorative"),
    _('Multi-word tags with spaces will automatically be enclosed in double quotes (").'),
    _("Filesize"),
    _("Please provide an image description to comply with best practices for accessibility."),
    _(
        "Upload successful. However, your new image seems to be a duplicate of an existing "
        "image. You may delete it if it wasn't required."
    ),
    _(
        "Upload successful. However, your new image seems to be a duplicate of this existing "
        "image. You may delete it if it wasn't required."
    ),
    _("Report this error to your website administrator with the following information:"),
    # Wagtail: accounts
    _("Leave blank if not changing."),
    _("Users"),
    _("User"),
    _("Add user"),
    _("Add a user"),
    _("Delete user"),
    _("User '%(object)s' created."),
    _("User '%(object)s' updated."),
    _("User '%(object)s' deleted."),
    _("The user could not be saved due to errors."),
    _("Receive notification when a page is submitted for moderation"),
    _("Receive notification when your page edit is approved"),
    _("Receive notification when your page edit is rejected"),
    _(
        "Receive notification when comments have been created, resolved, or deleted on a page "
        "that you have subscribed to receive comment notifications on"
    ),
    _("submitted notifications"),
    _("approved notifications"),
    _("rejected notifications"),
    _("updated comments notifications"),
    # wagtail-localize
    _("Translate {model_name}"),
    _("Translations"),
    _("Waiting for translations"),
    _("Start Synced translation"),
    _("Sync translated %(model_name)s"),
    _("Sync translations of '%(title)s'"),
    _("Editing %(object_type)s %(title)s"),
    _("Please upload a valid PO file."),
    _(
        "Changes are not automatically applied between translated pages. Syncing will add new "
        "content for translation and remove deleted content."
    ),
    # Wagtail: messages after saving and deleting
    _("The %(model_name)s could not be created due to errors."),
    _("The %(model_name)s could not be saved due to errors."),
    _("The %(model_name)s could not be saved as it is locked"),
    _("The page could not be created due to validation errors."),
    _("The page could not be saved due to validation errors."),
    _("The document could not be created due to errors."),
    _("The document could not be saved due to errors."),
    _("The image could not be created due to errors."),
    _("The image could not be saved due to errors."),
    # xgettext:no-python-format
    _("Are you sure you want to delete this %(model_name)s?"),
    # xgettext:no-python-format
    _("One or more references to this %(model_name)s prevent it from being deleted."),
    # xgettext:no-python-format
    ngettext_lazy(
        "This %(model_name)s is referenced %(usage_count)s time.",
        "This %(model_name)s is referenced %(usage_count)s times.",
        "count",
    ),
    ngettext_lazy(
        "%(count)d %(model_name)s deleted.",
        "%(count)d %(model_name)s deleted.",
        "count",
    ),
    _("Choose another %(object)s"),
)
